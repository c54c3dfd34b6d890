import { beforeEach, describe, expect, it } from 'vitest';
import { tellQuarantine } from '../../functions/handlers/counting/tellQuarantine.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import { posterStore } from '../../functions/store/posterStore.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { transact } from '../../functions/store/transact.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import type { CodeKind } from '../../schemas/code.ts';
import type { LogCode } from '../../schemas/log.ts';
import type { Audience } from '../../schemas/survey.ts';
import { useEngine } from '../support/engine.ts';
import { addCampaign, newStage, type Stage } from '../support/stage.ts';

const engine = useEngine();
let stage: Stage;

beforeEach(async () => {
  stage = await newStage(engine.endpoint, '2026-12-01T08:01:00.000Z');
});

const addSurvey = (audience: Audience, id: string = audience): Promise<boolean> =>
  setupSeed(stage.database).survey({
    id,
    campaignId: 'spring',
    phaseId: 'evaluation',
    audience,
    formId: 'county',
    formVersion: 1,
    revision: 1,
  });

const addPoster = async (surveyId: string, endsAt?: string): Promise<void> => {
  const posters = posterStore(stage.database);
  const poster = {
    token: '0123456789abcde',
    campaignId: 'spring',
    surveyId,
    unitId: 'east',
    turn: 1,
    issuedAt: '2026-11-01T00:00:00.000Z',
    ...(endsAt && { endsAt }),
  };
  await posters.finish(await posters.read(surveyId), [[poster]], async () => {});
};

const addCodes = async (kind: CodeKind, withdrawnAt?: string): Promise<void> => {
  const batch = {
    id: `batch-${kind}`,
    campaignId: 'spring',
    kind,
    issuedAt: '2026-11-01T00:00:00.000Z',
    ...(withdrawnAt && { withdrawnAt }),
    issued: 1,
    units: [{ unitId: 'east', issued: 1 }],
  };
  expect(await transact(stage.database, [codeStore(stage.database).createBatch(batch)])).toBe('made');
};

/** What the clock says at a time, of which phases and why. */
const toldAt = async (time?: string): Promise<unknown[]> => {
  if (time !== undefined) stage.setTime(time);
  stage.logged.length = 0;
  await stage.clock()();
  return stage.logged.filter(({ code }) => code === 'phase_not_open').map(({ fields }) => fields);
};

const because = (reason: string) => [{ campaignId: 'spring', phaseId: 'evaluation', reason }];

describe('a phase whose time has come', () => {
  it('is told of, again and again for a day, while its campaign is a draft that nobody scheduled', async () => {
    await addCampaign(stage, { state: 'draft', phases: openEnded });
    expect(await toldAt('2026-12-01T07:59:59.000Z')).toEqual([]);
    expect(await toldAt('2026-12-01T08:00:00.000Z')).toEqual(because('draft'));
    expect(await toldAt('2026-12-02T07:59:59.000Z')).toEqual(because('draft'));
    // A draft of last year's is no news.
    expect(await toldAt('2026-12-02T08:00:00.000Z')).toEqual([]);
  });

  it('is told of while residents have no poster that leads to its survey', async () => {
    await addCampaign(stage);
    await addSurvey('resident');
    expect(await toldAt()).toEqual(because('no_poster'));
    await addPoster('resident', '2026-11-30T00:00:00.000Z');
    expect(await toldAt()).toEqual(because('no_poster'));
    await addPoster('resident');
    expect(await toldAt()).toEqual([]);
  });

  it.each([
    ['member', 'unit'],
    ['unit', 'member'],
  ] as const)('is told of while a %s has no code, and codes of a %s do not help', async (audience, other) => {
    await addCampaign(stage);
    await addSurvey(audience);
    await addCodes(other);
    expect(await toldAt()).toEqual(because('no_code'));
    await addCodes(audience);
    expect(await toldAt()).toEqual([]);
  });

  it('is told of when all of the codes for it were withdrawn', async () => {
    await addCampaign(stage);
    await addSurvey('member');
    await addCodes('member', '2026-11-30T00:00:00.000Z');
    expect(await toldAt()).toEqual(because('no_code'));
  });

  it('is told of when units are to write pledges in it and have no key', async () => {
    await addCampaign(stage, { pledgePhaseId: 'evaluation' });
    expect(await toldAt()).toEqual(because('no_code'));
    await addCodes('unit');
    expect(await toldAt()).toEqual([]);
  });

  it('needs neither for inspectors, who sign in, nor where it is for the office alone', async () => {
    await addCampaign(stage);
    expect(await toldAt()).toEqual([]);
    await addSurvey('inspector');
    expect(await toldAt()).toEqual([]);
  });

  it('is not told of once it is over, or when the office has ended the campaign', async () => {
    await addCampaign(stage);
    await addSurvey('resident');
    expect(await toldAt('2026-12-01T10:00:00.000Z')).toEqual([]);
    stage = await newStage(engine.endpoint, '2026-12-01T08:30:00.000Z');
    await addCampaign(stage, { state: 'closed', closedAt: '2026-12-01T08:15:00.000Z' });
    await addSurvey('resident');
    expect(await toldAt()).toEqual([]);
  });

  it('costs no read beyond that of the campaigns while no phase has just opened', async () => {
    await addCampaign(stage);
    await addSurvey('resident');
    const readsAt = async (time: string): Promise<number> => {
      let reads = 0;
      stage.setTime(time);
      await stage.clock({}, (command, _input, send) => {
        if (command === 'QueryCommand' || command === 'GetItemCommand') reads += 1;
        return send();
      })();
      return reads;
    };
    await readsAt('2026-12-01T08:30:00.000Z');
    const quiet = await readsAt('2026-12-03T08:30:00.000Z');
    expect(await readsAt('2026-12-05T08:30:00.000Z')).toBe(quiet);
    expect(await readsAt('2026-12-01T08:30:00.000Z')).toBeGreaterThan(quiet);
  });
});

describe('the quarantine', () => {
  const fill = (rawKey: string): Promise<void> =>
    quarantineStore(stage.database).put({
      eventName: 'INSERT',
      rawKey,
      reason: 'image_unreadable',
      quarantinedAt: '2026-12-01T08:00:00.000Z',
      record: {},
    });

  it('is told of with its number as long as something lies in it, at most once a minute', async () => {
    const told: [LogCode, object][] = [];
    const tell = tellQuarantine({
      quarantine: quarantineStore(stage.database),
      now: stage.now,
      log: (code, fields = {}) => void told.push([code, fields]),
    });
    await tell();
    expect(told).toEqual([]);
    await fill('spring#00|a');
    await fill('spring#01|b');
    stage.setTime(59);
    await tell();
    expect(told).toEqual([]);
    stage.setTime(1);
    await tell();
    await tell();
    expect(told).toEqual([['quarantine_holds', { entries: 2 }]]);
    for (const rawKey of ['spring#00|a', 'spring#01|b']) {
      await quarantineStore(stage.database).remove({ eventName: 'INSERT', rawKey });
    }
    stage.setTime(60);
    await tell();
    expect(told).toHaveLength(1);
  });
});

/** One that is open until the office says otherwise. */
const openEnded: Campaign['phases'] = [
  {
    id: 'evaluation',
    name: { 'zh-CN': '群众评议' },
    opensAt: '2026-12-01T08:00:00.000Z',
    closesAt: null,
  },
];
