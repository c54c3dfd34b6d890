import { createHash } from 'node:crypto';
import type { TallyCell } from '../../schemas/tally.ts';

/** Every key of every table. Ids hold no `#`, so parts never run into each other. */

const version = (number: number): string => String(number).padStart(5, '0');

/** setup */
export const campaignPartition = (campaignId: string) => `CAMPAIGN#${campaignId}`;
export const surveyPrefix = 'SURVEY#';
export const batchPrefix = 'BATCH#';
export const campaignKey = (campaignId: string) => ({ pk: campaignPartition(campaignId), sk: 'CAMPAIGN' });
/** Lists the campaigns, forms and webhooks of a stage. */
export const campaignsPartition = 'CAMPAIGNS';
export const campaignListingKey = (campaignId: string) => ({ pk: campaignsPartition, sk: campaignId });
export const formsPartition = 'FORMS';
export const formListingKey = (formId: string) => ({ pk: formsPartition, sk: formId });
/** A list of units has a partition of its own: the next list is written beside it, and the campaign then points to that. */
export const unitSetPartition = (campaignId: string, unitSet: string) => `UNITS#${campaignId}#${unitSet}`;
export const unitKey = (campaignId: string, unitSet: string, unitId: string) => ({
  pk: unitSetPartition(campaignId, unitSet),
  sk: unitId,
});
/** Lists the survey under its campaign; the survey itself is found by its own id, which is all that a poster has. */
export const campaignSurveyKey = (campaignId: string, surveyId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${surveyPrefix}${surveyId}`,
});
export const surveyKey = (surveyId: string) => ({ pk: `SURVEY#${surveyId}`, sk: 'SURVEY' });
export const formPartition = (formId: string) => `FORM#${formId}`;
export const versionPrefix = 'VERSION#';
/** A form's draft and revision. */
export const formHeadKey = (formId: string) => ({ pk: formPartition(formId), sk: 'FORM' });
export const formKey = (formId: string, formVersion: number) => ({
  pk: formPartition(formId),
  sk: `${versionPrefix}${version(formVersion)}`,
});
/** A poster by its token, and the posters of a place in one item: a unit, or one of its service points. */
export const posterKey = (token: string) => ({ pk: `POSTER#${token}`, sk: 'POSTER' });
export const posterPlacePartition = (surveyId: string) => `POSTERS#${surveyId}`;
export const posterPlaceKey = (surveyId: string, unitId: string, servicePointId = '') => ({
  pk: posterPlacePartition(surveyId),
  sk: `${unitId}#${servicePointId}`,
});
export const codeBatchKey = (campaignId: string, batchId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${batchPrefix}${batchId}`,
});

/** codes: by the keyed hash of the code; how many of a batch's codes a unit's members have spent; keys of blind tokens. */
export const codeKey = (hmac: string) => ({ pk: `CODE#${hmac}` });
export const spentKey = (batchId: string, unitId: string) => ({ pk: `SPENT#${batchId}#${unitId}` });
/** The attribute of such an item that counts what was spent in one survey. No attribute of ours has a `#`. */
export const spentIn = (surveyId: string): string => `in#${surveyId}`;
export const blindKeyKey = (surveyId: string, unitId: string) => ({ pk: `BLINDKEY#${surveyId}#${unitId}` });

/**
 * ballots: under a random key, spread over partitions by it; and the seal that ends a survey's casting before its ballots
 * are counted.
 */
export const ballotBuckets = 16;
export const ballotPartition = (surveyId: string, bucket: number) =>
  `${surveyId}#${String(bucket).padStart(2, '0')}`;
/** @param random hexadecimal, as random in its first digit as in all the others */
export const ballotBucket = (random: string): number => Number.parseInt(random.charAt(0), 16);
/** @param random see ballotBucket */
export const ballotKey = (surveyId: string, random: string) => ({
  pk: ballotPartition(surveyId, ballotBucket(random)),
  sk: random,
});
export const sealKey = (surveyId: string) => ({ pk: `SEAL#${surveyId}`, sk: 'SEAL' });
/** The seal of one partition: casts look at that alone, so that those of one survey do not all meet on one item. */
export const bucketSealKey = (surveyId: string, bucket: number) => ({
  pk: `SEAL#${ballotPartition(surveyId, bucket)}`,
  sk: 'SEAL',
});

/** load: an hour as `2026-12-01T08`. */
export const loadKey = (surveyId: string, unitId: string, hour: string) => ({
  pk: `${surveyId}#${unitId}#${hour}`,
});

/** workspace: self-evaluations and visits by survey, pledges by campaign, files by unit. */
export const selfPartition = (surveyId: string) => `SELF#${surveyId}`;
export const draftKey = (surveyId: string, unitId: string) => ({ pk: selfPartition(surveyId), sk: unitId });
export const pledgesPartition = (campaignId: string) => `PLEDGES#${campaignId}`;
export const pledgesKey = (campaignId: string, unitId: string) => ({
  pk: pledgesPartition(campaignId),
  sk: unitId,
});
export const evidencePartition = (campaignId: string, unitId: string) => `EVIDENCE#${campaignId}#${unitId}`;
export const evidenceKey = (campaignId: string, unitId: string, evidenceId: string) => ({
  pk: evidencePartition(campaignId, unitId),
  sk: evidenceId,
});
/** How many files a unit has. Of the partition that holds them this key comes first: no id begins with `#`. */
export const evidenceCountKey = (campaignId: string, unitId: string) => ({
  pk: evidencePartition(campaignId, unitId),
  sk: '#COUNT',
});
/** A file that was taken back and whose content may still be there. */
export const evidenceGonePrefix = '#GONE#';
export const evidenceGoneKey = (campaignId: string, unitId: string, evidenceId: string) => ({
  pk: evidencePartition(campaignId, unitId),
  sk: `${evidenceGonePrefix}${evidenceId}`,
});
/** Finds a file's unit by its id, for the office. */
export const evidenceOwnerKey = (campaignId: string, evidenceId: string) => ({
  pk: `FILE#${campaignId}#${evidenceId}`,
  sk: 'FILE',
});
export const visitPartition = (surveyId: string) => `VISITS#${surveyId}`;
export const visitKey = (surveyId: string, unitId: string, responseId: string) => ({
  pk: visitPartition(surveyId),
  sk: `${unitId}#${responseId}`,
});

/** guard: decisions by campaign, and what is known of a survey's responses. */
export const setAsidePartition = (campaignId: string) => `SETASIDE#${campaignId}`;
export const setAsideKey = (campaignId: string, setAsideId: string) => ({
  pk: setAsidePartition(campaignId),
  sk: setAsideId,
});
export const examinationKey = (surveyId: string) => ({ pk: `GUARD#${surveyId}`, sk: 'EXAMINATION' });
export const cleaningKey = (surveyId: string) => ({ pk: `GUARD#${surveyId}`, sk: 'CLEANING' });

/** setup: a campaign's formula. */
export const formulaKey = (campaignId: string) => ({ pk: campaignPartition(campaignId), sk: 'FORMULA' });

/** jobs: by campaign, the latest last; and those that are neither done nor given up, whoever they are of. */
export const jobsPartition = (campaignId: string) => `JOBS#${campaignId}`;
/** @param jobId begins with the time of its creation: see `newJobId` */
export const jobKey = (campaignId: string, jobId: string) => ({ pk: jobsPartition(campaignId), sk: jobId });
export const openJobsPartition = 'OPEN';
export const openJobKey = (jobId: string) => ({ pk: openJobsPartition, sk: jobId });
/** Jobs whose files are to be deleted, by when; see `deliveriesUntil` for the end of a stretch of them. */
export const expiringJobsPartition = 'EXPIRING';
export const expiringJobKey = (at: string, jobId: string) => ({
  pk: expiringJobsPartition,
  sk: `${at}#${jobId}`,
});

/** Which cross tables of two questions were asked for. @param lineIds in order */
export const crossedKey = (campaignId: string, lineIds: readonly [string, string]) => ({
  pk: `CROSSED#${campaignId}`,
  sk: lineIds.join(' '),
});

/** releases: a release by its own id, which is all that a public address has; and the campaign's in the order of their numbers. */
export const releaseKey = (releaseId: string) => ({ pk: `RELEASE#${releaseId}`, sk: 'RELEASE' });
export const releasesPartition = (campaignId: string) => `RELEASES#${campaignId}`;
export const releaseNumberPrefix = 'NUMBER#';
export const releaseListingKey = (campaignId: string, number: number) => ({
  pk: releasesPartition(campaignId),
  sk: `${releaseNumberPrefix}${String(number).padStart(6, '0')}`,
});
/** A campaign's line of releases: its last number, those that are public, and the one that is under way. */
export const releaseLineKey = (campaignId: string) => ({ pk: releasesPartition(campaignId), sk: 'LINE' });
/** What ids of remarks and random entries among receipts are made with. */
export const releaseSecretKey = (campaignId: string) => ({ pk: releasesPartition(campaignId), sk: 'SECRET' });
/** Remarks by their ids, which are in no order of theirs; those that nobody has read yet once more, and how many these are. */
export const commentsPartition = (campaignId: string) => `COMMENTS#${campaignId}`;
export const commentKey = (campaignId: string, commentId: string) => ({
  pk: commentsPartition(campaignId),
  sk: commentId,
});
export const commentCountKey = (campaignId: string) => ({ pk: releasesPartition(campaignId), sk: 'WAITING' });
export const waitingCommentsPartition = (campaignId: string) => `WAITING#${campaignId}`;
export const waitingCommentKey = (campaignId: string, commentId: string) => ({
  pk: waitingCommentsPartition(campaignId),
  sk: commentId,
});

/** audit: one chain for the whole stage. */
export const auditPartition = 'AUDIT';
export const auditKey = (seq: number) => ({ pk: auditPartition, sk: String(seq).padStart(12, '0') });

/** events */
export const eventKey = (eventId: string) => ({ pk: `EVENT#${eventId}`, sk: 'EVENT' });
/** Lists the events that nobody has been told of yet. */
export const outboxPartition = 'OUTBOX';
export const outboxKey = (eventId: string) => ({ pk: outboxPartition, sk: eventId });
export const webhooksPartition = 'WEBHOOKS';
export const webhookKey = (webhookId: string) => ({ pk: webhooksPartition, sk: webhookId });
/** A delivery by its id, and a copy in the list of its state: by when it is due, or was last tried. */
export const deliveryKey = (deliveryId: string) => ({ pk: `DELIVERY#${deliveryId}`, sk: 'DELIVERY' });
export const deliveryPartition = (state: string) => `DELIVERIES#${state}`;
export const deliveryListingKey = (state: string, at: string, deliveryId: string) => ({
  pk: deliveryPartition(state),
  sk: `${at}#${deliveryId}`,
});
/** Comes after every listing of this instant and before those of later ones: `$` is the character after `#`. */
export const deliveriesUntil = (at: string) => `${at}$`;

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
  sk: cellName(cell),
});
/** Ballots are counted once, after the close, and by no generation. */
export const ballotTallyPartition = (campaignId: string) => `${campaignId}#BALLOTS`;
/** What is set aside in a survey, as the decisions were at a turn of theirs. */
export const setAsideTallyPartition = (surveyId: string, turn: number) => `ASIDE#${surveyId}#${turn}`;
/** How many responses of a survey came in by day: an item for each month and unit. */
export const daysPartition = (surveyId: string) => `DAYS#${surveyId}`;
/** @param month as `2026-12` */
export const daysKey = (surveyId: string, month: string, unitId: string) => ({
  pk: daysPartition(surveyId),
  sk: `${month}#${unitId}`,
});
/** A tally within a partition. */
export const cellName = (cell: TallyCell): string =>
  [cell.surveyId, cell.unitId, cell.formId, version(cell.formVersion), cell.lane].join('#');
/** The list of counted ballots: a head, and the commitments in pieces. */
export const ballotListKey = (surveyId: string) => ({ pk: `BALLOTLIST#${surveyId}`, sk: 'HEAD' });
export const ballotListPieceKey = (surveyId: string, piece: number) => ({
  pk: `BALLOTLIST#${surveyId}`,
  sk: String(piece).padStart(5, '0'),
});

/** Says that the ballots of a survey have been erased. */
export const ballotsErasedKey = (surveyId: string) => ({ pk: `BALLOTSERASED#${surveyId}`, sk: 'ERASED' });

/** counting: a campaign's pointer; and what its audit has added up, by cell. */
export const countingKey = (campaignId: string) => ({ pk: `COUNTING#${campaignId}`, sk: 'COUNTING' });
export const auditedPartition = (campaignId: string) => `AUDITED#${campaignId}`;
export const auditedKey = (cell: TallyCell) => ({
  pk: auditedPartition(cell.campaignId),
  sk: cellName(cell),
});

/** quarantine: what happened to which raw item, so that a record delivered again is the same entry. */
export const quarantineKey = (eventName: string, rawKey: string) => ({ pk: `${eventName}#${rawKey}` });
