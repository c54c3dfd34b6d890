import { type App, Tags } from 'aws-cdk-lib';
import { ApiStack } from './apiStack.ts';
import { DataStack } from './dataStack.ts';
import type { Settings } from './settings.ts';
import { WebStack } from './webStack.ts';

/** The stacks of one stage. Each refers only to those before it. */
export const addStacks = (app: App, settings: Settings) => {
  const data = new DataStack(app, settings);
  const api = new ApiStack(app, settings, data);
  const web = new WebStack(app, settings, api.api);
  Tags.of(app).add('pingyi:stage', settings.stage);
  return { data, api, web };
};
