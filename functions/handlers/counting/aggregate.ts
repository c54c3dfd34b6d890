import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '../../../schemas/log.ts';
import type { QuarantineReason } from '../../../schemas/quarantine.ts';
import type { Response } from '../../../schemas/response.ts';
import { isErasedByNow } from '../../rules/campaigns/erasure.ts';
import { type LoadDelta, loadsOf } from '../../rules/counting/load.ts';
import type { Countable } from '../../rules/counting/packing.ts';
import type { LoadStore } from '../../store/loadStore.ts';
import type { QuarantineStore } from '../../store/quarantineStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { readStreamRecord, type StreamEntry, surveyOf } from '../../store/streamRecord.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import { addDays, type DayDependencies } from './addDays.ts';
import type { CountDependencies } from './count.ts';
import { prepare } from './countable.ts';
import { countInAll } from './countInAll.ts';

export interface AggregateDependencies
  extends Pick<DayDependencies, 'days'>,
    Pick<CountDependencies, 'wait' | 'randomBytes'> {
  readonly setup: Pick<SetupStore, 'form' | 'campaign' | 'survey'>;
  readonly tallies: Pick<TallyStore, 'counting' | 'commit'>;
  readonly quarantine: Pick<QuarantineStore, 'put'>;
  readonly loads: Pick<LoadStore, 'add'>;
  readonly now: () => Date;
  readonly log: Log;
}

/** What became of a record: counted now or before, set aside, to be delivered again, or that of an erasure, which changes no count. */
export type RecordOutcome = 'counted' | 'counted_before' | 'quarantined' | 'retry' | 'erased';

interface Entry extends Countable {
  /** The same response may come more than once in a batch. */
  readonly records: DynamoDBRecord[];
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/**
 * Counts a batch of stream records. Every record ends up counted, quarantined whole, or marked for retry: what goes
 * wrong with one never loses another.
 */
export const aggregateRecords =
  (dependencies: AggregateDependencies) =>
  async (records: readonly DynamoDBRecord[]): Promise<Map<DynamoDBRecord, RecordOutcome>> => {
    const { setup, tallies, quarantine, loads, now, log } = dependencies;
    const outcomes = new Map<DynamoDBRecord, RecordOutcome>();

    const retry = (record: DynamoDBRecord, error: string): void => {
      outcomes.set(record, 'retry');
      log('record_left_for_retry', { sequence: record.dynamodb?.SequenceNumber ?? '', error });
    };

    const setAside = async (record: DynamoDBRecord, entry: StreamEntry, reason: QuarantineReason) => {
      try {
        const { eventName, rawKey } = entry;
        await quarantine.put({ eventName, rawKey, reason, quarantinedAt: now().toISOString(), record });
        outcomes.set(record, 'quarantined');
        log('record_quarantined', { sequence: record.dynamodb?.SequenceNumber ?? '', reason });
      } catch (error) {
        retry(record, nameOf(error));
      }
    };

    /**
     * Adds what was counted just now to the hour's load. Not part of the counting, so that no figure waits for it or
     * hangs on it: a crash in between, or a write that fails, leaves a cap low by a batch, and a response that is
     * delivered again has been counted before and adds nothing.
     */
    const addLoad = async (counted: readonly Response[]): Promise<void> => {
      const add = async (delta: LoadDelta): Promise<void> => {
        try {
          await loads.add(delta);
        } catch (error) {
          log('load_not_added', { error: nameOf(error) });
        }
      };
      await Promise.all(loadsOf(counted).map(add));
    };

    /** Whether a deletion is part of an erasure, which its campaign has said for days: any other is somebody's tampering. */
    const isOfErasure = async ({ eventName, rawKey }: StreamEntry): Promise<boolean> => {
      if (eventName !== 'REMOVE') return false;
      const survey = await setup.survey(surveyOf(rawKey));
      const campaign = survey && (await setup.campaign(survey.campaignId));
      return campaign !== undefined && isErasedByNow(campaign, now());
    };

    const entries = new Map<string, Entry>();
    for (const record of records) {
      const entry = readStreamRecord(record);
      try {
        if ('fault' in entry.read) {
          if (await isOfErasure(entry)) outcomes.set(record, 'erased');
          else await setAside(record, entry, entry.read.fault);
          continue;
        }
        // Two writes to one marker are invalid in one transaction, so a response is taken once from a batch.
        const before = entries.get(entry.rawKey);
        if (before) {
          before.records.push(record);
          continue;
        }
        const prepared = await prepare(setup, entry.read.response);
        if ('fault' in prepared) await setAside(record, entry, prepared.fault);
        else entries.set(entry.rawKey, { ...prepared, records: [record] });
      } catch (error) {
        retry(record, nameOf(error));
      }
    }

    const byCampaign = Map.groupBy(entries.values(), ({ response }) => response.campaignId);
    for (const [campaignId, ofCampaign] of byCampaign) {
      try {
        const generations = await tallies.counting(campaignId);
        const { outcomes: counted, isNew } = await countInAll(dependencies)(generations, ofCampaign);
        const firstCounted = ofCampaign.filter((entry) => isNew.has(entry)).map(({ response }) => response);
        await Promise.all([addLoad(firstCounted), addDays(dependencies)(campaignId, firstCounted)]);
        for (const [{ records: delivered }, outcome] of counted) {
          for (const record of delivered) {
            if (outcome === 'busy') retry(record, outcome);
            else if (outcome === 'refused')
              await setAside(record, readStreamRecord(record), 'database_refuses');
            else outcomes.set(record, outcome);
          }
        }
      } catch (error) {
        // Some of these may be counted already; delivered again, their markers will say so.
        for (const record of ofCampaign.flatMap((entry) => entry.records)) retry(record, nameOf(error));
      }
    }
    return outcomes;
  };

/**
 * The stream's handler. It names each record that must come again; the event source mapping then delivers everything
 * from the lowest of them on, counted or not.
 */
export const aggregate =
  (dependencies: AggregateDependencies) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const outcomes = await aggregateRecords(dependencies)(event.Records);
    const failed = event.Records.filter((record) => outcomes.get(record) === 'retry');
    dependencies.log('batch_counted', { records: event.Records.length, retry: failed.length });
    return {
      batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' })),
    };
  };
