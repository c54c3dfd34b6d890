import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import { build as buildUnit } from '../../functions/unit.ts';
import type { UnitResults } from '../../schemas/workspace.ts';
import { putRelease, type ReleasePlan, type TestRelease } from '../releases/support/published.ts';
import { fetchOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import { aUnitCampaign, type Ready, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

/** Units that releases of tests tell of, and one that came later. */
const units = [
  ['unit-001', '定城镇'],
  ['unit-002', '龙门镇'],
  ['newcomer', '新竹镇'],
] as const;

let made = 0;

const release = (ready: Ready, plan: Omit<ReleasePlan, 'id' | 'campaignId'>): Promise<TestRelease> => {
  made += 1;
  const { database, files } = stage();
  return putRelease(database, files, { id: `release-${made}`, campaignId: ready.campaignId, ...plan });
};

const ready = (): Promise<Ready> => aUnitCampaign(stage(), {}, units);

const resultsOf = async (client: Client, wanted?: string): Promise<UnitResults> =>
  (await client.call('readUnitResults', { query: wanted === undefined ? {} : { release: wanted } })).body;

/** The page as the unit's browser gets it. */
const pageOf = async (token: string, query = ''): Promise<{ status: number; page: string }> => {
  const reply = await fetchOf(buildUnit(stage().contextOf('unit')), [])(
    `http://in-process/w/results?lang=en${query}`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  return { status: reply.status, page: await reply.text() };
};

describe("a unit's own results", () => {
  it('are not there before the first release, and the page says what will be', async () => {
    const campaign = await ready();
    const { client, token } = await signedIn(stage(), campaign, 'unit-001');
    expect(await resultsOf(client)).toMatchObject({
      releases: [],
      releaseId: null,
      results: null,
      before: null,
    });
    await release(campaign, { state: 'signed' });
    expect((await resultsOf(client)).releases).toEqual([]);
    expect((await pageOf(token)).page).toContain('Results are not public yet');
  });

  it('are its part of the latest release, with its own figures of the one before', async () => {
    const campaign = await ready();
    const first = await release(campaign, { state: 'superseded', supersededBy: 'the-next' });
    const second = await release(campaign, { state: 'public' });
    const { client, token } = await signedIn(stage(), campaign, 'unit-001');
    const results = await resultsOf(client);
    const part = releasedUnit(second.document, second.overview.hash, 'unit-001');
    expect(results.releases.map(({ id }) => id)).toEqual([second.overview.id, first.overview.id]);
    expect([results.releaseId, results.results]).toEqual([second.overview.id, part]);
    expect(results.before?.indices).toEqual(part?.indices);
    expect(results.before?.figures.every(({ nodeId }) => nodeId === 'unit/unit-001')).toBe(true);
    // Who prepared and signed it is nobody's business.
    expect(JSON.stringify(results)).not.toContain('head-who-signed');
    const { page } = await pageOf(token);
    expect(part?.gaps.length).toBeGreaterThan(0);
    for (const { self, others } of part?.gaps ?? []) {
      expect(page).toContain(`<b>${self.toFixed(1)}</b>`);
      expect(page).toContain(`${others.low.toFixed(1)} to ${others.high.toFixed(1)}`);
    }
    for (const { estimate } of part?.indices ?? []) {
      if (estimate) expect(page).toContain(`<p class="value">${estimate.value.toFixed(1)}</p>`);
    }
    for (const { surveyId, mean } of part?.groupMeans ?? []) {
      const { rankings } = second.document.outcome;
      const ranking = rankings.find((one) => one.groupId === 'group-1' && one.surveyId === surveyId);
      if (ranking) expect(mean).toBe(ranking.funnel?.target);
      expect(page).toContain(`<dd>${mean.toFixed(1)}</dd>`);
    }
    expect(page).toMatch(/\d+(st|nd|rd|th) to \d+(st|nd|rd|th) of \d+/);
    expect(page).toContain(`/r/${second.overview.id}/unit-001?lang=en`);
    expect(page).toContain(`/v1/releases/${second.overview.id}/units/unit-001/report?lang=en`);
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });

  it('can be read of an earlier release too, which then says that a later one took its place', async () => {
    const campaign = await ready();
    const first = await release(campaign, { state: 'superseded', supersededBy: 'the-next' });
    const second = await release(campaign, { state: 'public' });
    const { client, token } = await signedIn(stage(), campaign, 'unit-002');
    const results = await resultsOf(client, first.overview.id);
    expect([results.releaseId, results.before]).toEqual([first.overview.id, null]);
    const { page } = await pageOf(token, `&release=${first.overview.id}`);
    expect(page).toContain('You are reading an earlier release, Release 1');
    expect((await pageOf(token)).page).not.toContain('You are reading an earlier release');
    expect((await pageOf(token, `&release=${second.overview.id}`)).page).not.toContain('an earlier release');
  });

  it('are of no other unit and no other campaign, whatever is asked for', async () => {
    const [here, elsewhere] = [await ready(), await ready()];
    await release(here, { state: 'public' });
    const far = await release(elsewhere, { state: 'public' });
    const draft = await release(here, { state: 'draft' });
    const { client, token } = await signedIn(stage(), here, 'unit-001');
    await problemOf(resultsOf(client, far.overview.id), 'release_unknown');
    await problemOf(resultsOf(client, draft.overview.id), 'release_unknown');
    expect((await pageOf(token, `&release=${far.overview.id}`)).status).toBe(404);
    const { page } = await pageOf(token, '&unitId=unit-002&campaignId=other');
    expect(page).toContain('/unit-001?lang=en');
    expect(page).not.toContain('/unit-002?lang=en');
  });

  it('are none where the unit came after the release, and the page says so', async () => {
    const campaign = await ready();
    await release(campaign, { state: 'public' });
    const { client, token } = await signedIn(stage(), campaign, 'newcomer');
    expect(await resultsOf(client)).toMatchObject({ results: null, before: null });
    const { status, page } = await pageOf(token);
    expect([status, page]).toEqual([200, expect.stringContaining('The unit is not in Release 1')]);
    expect(page).not.toContain('/newcomer?lang=en');
  });

  it('ask whoever has no session for the key', async () => {
    expect(await pageOf('nobody')).toMatchObject({ status: 401 });
  });
});
