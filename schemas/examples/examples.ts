import type { RouteName, Routes } from '../routes.ts';
import { assetExamples } from './assets.ts';
import { auditExamples } from './audit.ts';
import { ballotExamples } from './ballots.ts';
import { campaignExamples } from './campaigns.ts';
import { codeExamples } from './codes.ts';
import { countingExamples } from './counting.ts';
import { erasureExamples } from './erasure.ts';
import { evaluationExamples } from './evaluations.ts';
import { exportExamples } from './exports.ts';
import { formExamples } from './forms.ts';
import { formulaExamples } from './formula.ts';
import { guardExamples } from './guard.ts';
import * as ids from './ids.ts';
import { metaExamples } from './meta.ts';
import { posterExamples } from './posters.ts';
import { releaseExamples } from './releases.ts';
import { residentExamples } from './residents.ts';
import { resultExamples } from './results.ts';
import { surveyExamples } from './surveys.ts';
import type { ExampleOf } from './types.ts';
import { unitExamples } from './units.ts';
import { visitExamples } from './visits.ts';
import { webhookExamples } from './webhooks.ts';
import { workspaceExamples } from './workspace.ts';

/** What is sent to each route and what comes back. They belong together: see ids.ts. */
export const examples = {
  ...campaignExamples,
  ...unitExamples,
  ...formExamples,
  ...surveyExamples,
  ...posterExamples,
  ...codeExamples,
  ...countingExamples,
  ...formulaExamples,
  ...residentExamples,
  ...resultExamples,
  ...releaseExamples,
  ...auditExamples,
  ...erasureExamples,
  ...webhookExamples,
  ...assetExamples,
  ...ballotExamples,
  ...evaluationExamples,
  ...exportExamples,
  ...guardExamples,
  ...visitExamples,
  ...workspaceExamples,
  ...metaExamples,
} satisfies { readonly [Name in RouteName]: ExampleOf<Routes[Name]> };

/** An example as those see it who treat all routes alike. */
export interface AnyExample {
  readonly body?: unknown;
  readonly replies: Readonly<Record<number, unknown>>;
}

export const exampleOf = (name: RouteName): AnyExample => examples[name];

type ParamName = { [Name in RouteName]: keyof Routes[Name]['params'] }[RouteName];

/** What stands in a path in the examples. */
export const exampleParams: Readonly<Record<ParamName, string>> = {
  campaignId: ids.campaignId,
  surveyId: ids.surveyId,
  unitId: ids.unitId,
  formId: ids.formId,
  version: '1',
  token: ids.posterToken,
  batchId: ids.batchId,
  webhookId: ids.webhookId,
  deliveryId: ids.deliveryId,
  evidenceId: ids.evidenceId,
  setAsideId: ids.setAsideId,
  jobId: ids.jobId,
  releaseId: ids.releaseId,
  fileId: 'bundle',
  part: '1',
  asset: ids.assetId,
};
