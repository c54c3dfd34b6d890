import type { assetRoutes } from '../routes/assets.ts';
import type { ExamplesOf } from './types.ts';

export const assetExamples: ExamplesOf<typeof assetRoutes> = {
  readAsset: { replies: {} },
};
