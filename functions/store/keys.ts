import { createHash } from 'node:crypto';
import type { TallyCell } from '../../schemas/tally.ts';

/** Every key of every table. Ids hold no `#`, so parts never run into each other. */

const version = (number: number): string => String(number).padStart(5, '0');

/** setup */
export const campaignPartition = (campaignId: string) => `CAMPAIGN#${campaignId}`;
export const unitPrefix = 'UNIT#';
export const surveyPrefix = 'SURVEY#';
export const campaignKey = (campaignId: string) => ({ pk: campaignPartition(campaignId), sk: 'CAMPAIGN' });
export const unitKey = (campaignId: string, unitId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${unitPrefix}${unitId}`,
});
/** Lists the survey under its campaign; the survey itself is found by its own id, which is all that a poster has. */
export const campaignSurveyKey = (campaignId: string, surveyId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${surveyPrefix}${surveyId}`,
});
export const surveyKey = (surveyId: string) => ({ pk: `SURVEY#${surveyId}`, sk: 'SURVEY' });
export const formKey = (formId: string, formVersion: number) => ({
  pk: `FORM#${formId}`,
  sk: `VERSION#${version(formVersion)}`,
});

/**
 * responses. A survey is spread over this many partitions by its responses' ids, so that one unit alone can take
 * sixty-four times what a single partition does, and a whole survey is read in as many queries.
 */
export const responseBuckets = 64;
export const responsePartition = (surveyId: string, bucket: number) =>
  `${surveyId}#${String(bucket).padStart(2, '0')}`;
export const responseKey = (surveyId: string, responseId: string) => {
  const [first = 0] = createHash('sha256').update(responseId).digest();
  return { pk: responsePartition(surveyId, first % responseBuckets), sk: responseId };
};

/** markers */
export const markerKey = (generation: number, surveyId: string, responseId: string) => ({
  pk: `${generation}#${surveyId}#${responseId}`,
});

/** tallies */
export const tallyPartition = (campaignId: string, generation: number) => `${campaignId}#${generation}`;
export const tallyKey = (generation: number, cell: TallyCell) => ({
  pk: tallyPartition(cell.campaignId, generation),
  sk: [cell.surveyId, cell.unitId, cell.formId, version(cell.formVersion)].join('#'),
});
export const generationKey = (campaignId: string) => ({ pk: `GENERATION#${campaignId}`, sk: 'GENERATION' });

/** quarantine: what happened to which raw item, so that a record delivered again is the same entry. */
export const quarantineKey = (eventName: string, rawKey: string) => ({ pk: `${eventName}#${rawKey}` });
