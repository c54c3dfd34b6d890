export { type Bar, type DistributionPlan, distribution, type Segment } from './charts/distribution.ts';
export { type DotWhiskerPlan, dotWhisker, type Whisker } from './charts/dotWhisker.ts';
export { type FunnelLimits, type FunnelPlan, type FunnelPoint, funnel } from './charts/funnel.ts';
