import { setTimeout as pause } from 'node:timers/promises';
import { dueEvents } from '../../functions/rules/events/phaseEvents.ts';
import { getItem } from '../../functions/store/items.ts';
import { eventKey } from '../../functions/store/keys.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { operatorOf } from '../../infra/local/operator.ts';
import { type Pingyi, startPingyi } from '../../infra/local/pingyi.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { Event } from '../../schemas/event.ts';
import { testKeys } from '../../test/support/keys.ts';
import { putUp } from '../../test/support/residents.ts';
import { serveParent } from './child.ts';
import { soakCampaign, soakCampaignId, soakSurveys, type Window } from './phases.ts';

/** Megabytes that are in use once garbage is collected. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** Responses of both campaigns: raw, in tallies, and what of it is not as it must be. */
export interface Counted {
  readonly stored: number;
  readonly counted: number;
  readonly wrong: readonly string[];
}

let pingyi: Pingyi | undefined;
const codes = new Map<string, number>();

const running = (): Pingyi => {
  if (!pingyi) throw new Error('the system has not been started');
  return pingyi;
};

const megabytes = (bytes: number): number => Number((bytes / 2 ** 20).toFixed(1));

/** The whole system, in a process whose memory is its own alone. */
const works = {
  start: async (folder: string): Promise<string> => {
    const log = (code: string): void => void codes.set(code, (codes.get(code) ?? 0) + 1);
    pingyi = await startPingyi({ folder, port: 0, log, context: { keys: testKeys, log } });
    return pingyi.url;
  },

  /** Sets up a campaign with such phases. */
  schedule: async (windows: readonly Window[]): Promise<void> => {
    const { database } = running();
    const seed = setupSeed(database);
    await seed.campaign(soakCampaign(windows));
    for (const unit of units)
      await seed.unit(campaign.unitSet ?? '', { ...unit, campaignId: soakCampaignId });
    for (const survey of soakSurveys(windows)) {
      await seed.survey(survey);
      for (const { id: unitId } of units) await putUp(database, { surveyId: survey.id, unitId });
    }
  },

  /** Waits until nothing is left to be counted. @returns how long that took; in seconds */
  settle: async (): Promise<number> => {
    const began = performance.now();
    await running().idle();
    return (performance.now() - began) / 1_000;
  },

  memory: async (): Promise<Memory> => {
    if (!globalThis.gc) throw new Error('to be started with --expose-gc');
    // What is let go of in one collection may be what the next one frees.
    for (let time = 0; time < 3; time += 1) {
      globalThis.gc();
      await pause(100);
    }
    const { rss, heapUsed } = process.memoryUsage();
    return { rss: megabytes(rss), heap: megabytes(heapUsed) };
  },

  count: async (campaignIds: readonly string[]): Promise<Counted> => {
    const found = await Promise.all(
      campaignIds.map((id) => operatorOf(running().database, () => {}).recount(id, { repair: false })),
    );
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
    return {
      stored: sum(found.map(({ accepted }) => accepted)),
      counted: sum(found.map(({ counted }) => counted)),
      wrong: found.flatMap(({ campaignId, differences, quarantined, inFlight }) => [
        ...(differences.length > 0
          ? [`${campaignId}: ${differences.length} tallies are not their fold`]
          : []),
        ...(quarantined + inFlight > 0
          ? [`${campaignId}: ${quarantined} in quarantine, ${inFlight} in flight`]
          : []),
      ]),
    };
  },

  /** Openings and closings that the clock should have noticed by now, and has not. */
  unnoticed: async (windows: readonly Window[]): Promise<{ due: number; missing: number }> => {
    const due = dueEvents(soakCampaign(windows), new Date(), new Date(0));
    const noticed = await Promise.all(
      due.map(({ id }) => getItem(running().database, 'events', eventKey(id), Event, true)),
    );
    return { due: due.length, missing: noticed.filter((event) => event === undefined).length };
  },

  /** How often each code was logged. */
  logged: async (): Promise<Record<string, number>> => Object.fromEntries(codes),
};

export type SystemWorks = typeof works;

serveParent(works, async () => pingyi?.stop());
