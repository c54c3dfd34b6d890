import { type App, Tags } from 'aws-cdk-lib';
import { ApiStack } from './api/apiStack.ts';
import { DataStack } from './data/dataStack.ts';
import { DrillStack } from './drill/drillStack.ts';
import type { Settings } from './settings/settings.ts';
import { WatchStack } from './watch/watchStack.ts';
import { EdgeStack } from './web/edgeStack.ts';
import { WebStack } from './web/webStack.ts';

/** Types of resources that China's regions cannot tag: there a tag makes their creation fail (partition.ts). */
const untagged = ['AWS::Lambda::EventSourceMapping'];

/** The stacks of one stage. Each refers only to those before it. Without CloudFront there is no `web`, without a firewall no `edge`. */
export const addStacks = (app: App, settings: Settings) => {
  const data = new DataStack(app, settings);
  const api = new ApiStack(app, settings, data);
  const edge = settings.firewall ? new EdgeStack(app, settings) : undefined;
  const web = settings.cloudFront ? new WebStack(app, settings, api.api, edge) : undefined;
  const drill = new DrillStack(app, settings, data);
  // Its workflow calls a function by name.
  drill.addStackDependency(api);
  const watch = new WatchStack(app, settings, data, api.api);
  Tags.of(app).add('pingyi:stage', settings.stage, { excludeResourceTypes: untagged });
  return { data, api, edge, web, drill, watch };
};
