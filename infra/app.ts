import { App } from 'aws-cdk-lib';
import { readSettings } from './settings.ts';
import { addStacks } from './stacks.ts';

const app = new App();
addStacks(
  app,
  readSettings((key) => app.node.tryGetContext(key)),
);
