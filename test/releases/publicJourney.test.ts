import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { isIncluded, leafHash } from '../../functions/rules/merkle/tree.ts';
import { isWhole } from '../../functions/rules/release/outcomeCells.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { ReleaseDocument } from '../../schemas/release.ts';
import { type PublicRelease, type ReleaseOverview, releaseFiles } from '../../schemas/releaseLife.ts';
import { campaignPath, releasePath } from '../../web/addresses.ts';
import { openPdf } from '../print/support/paper.ts';
import { problemOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';

/** Moved on by the tests: a release counts what was accepted some minutes before it. */
const clock = { ahead: 0 };
const pingyi = usePingyi({ context: { now: () => new Date(Date.now() + clock.ahead) } });
const campaignId = campaign.id;
const params = { campaignId };

const answered = { dingcheng: 26, longhu: 24, longmen: 4 };
const receipts: string[] = [];
let [office, signer, everybody]: Client[] = [];
let released: readonly PublicRelease[] = [];

const call = (client: Client | undefined): Client => {
  if (!client) throw new Error('nobody is there yet');
  return client;
};

/** As somebody of the office: from nothing to a draft. */
const prepare = async (title: string): Promise<ReleaseOverview> => {
  clock.ahead += 5 * 60_000;
  const { body } = await call(office).call('createRelease', { params, body: { title } });
  const release = { params: { campaignId, releaseId: body.id } };
  for (;;) {
    const now = (await call(office).call('readRelease', release)).body;
    if (now.state !== 'preparing') return now;
    await pause(100);
  }
};

/** As two people of the office: from a draft to the public. */
const publish = async ({ id, revision }: ReleaseOverview): Promise<void> => {
  const release = { campaignId, releaseId: id };
  const steps = [
    ['checkRelease', office],
    ['signRelease', signer],
    ['publishRelease', office],
  ] as const;
  let current = revision;
  for (const [step, who] of steps) {
    const { body } = await call(who).call(step, { params: release, body: { revision: current } });
    current = body.revision;
  }
};

const answer = async (count: Readonly<Record<string, number>>): Promise<void> => {
  for (const [unitId, people] of Object.entries(count)) {
    for (let person = 0; person < people; person += 1) {
      const { body } = await respond(pingyi(), { unitId });
      receipts.push(body.commitment);
    }
  }
  await pingyi().idle();
};

const fileOf = async (releaseId: string, fileId: string): Promise<Uint8Array> => {
  const reply = await fetch(`${pingyi().url}/v1/releases/${releaseId}/files/${fileId}`);
  expect(reply.status).toBe(200);
  return reply.bytes();
};

beforeAll(async () => {
  const { url, officeToken, signerToken } = pingyi();
  office = createClient({ url, token: officeToken });
  signer = createClient({ url, token: signerToken });
  everybody = createClient({ url, language: 'en' });
  await answer(answered);
  const first = await prepare('第一次公布');
  await problemOf(
    everybody.call('readPublicRelease', { params: { releaseId: first.id } }),
    'release_unknown',
  );
  await publish(first);
  await answer({ dingcheng: 15 });
  await publish(await prepare('第二次公布'));
  released = (await everybody.call('listPublicReleases', { params })).body.releases;
}, 120_000);

/** The releases, the earlier first. */
const both = (): [PublicRelease, PublicRelease] => {
  const [second, first] = released;
  if (!first || !second) throw new Error('there are to be two releases');
  return [first, second];
};

const documentOf = async (release: PublicRelease) =>
  ReleaseDocument.parse(JSON.parse(Buffer.from(await fileOf(release.id, 'document')).toString('utf8')));

describe('what everybody sees of releases that a job has made and two people have made public', () => {
  it('are both of them: the later one, and the earlier one with the word that it was superseded', () => {
    const [first, second] = both();
    expect(released.map(({ state, supersededBy, title }) => [title, state, supersededBy])).toEqual([
      ['第二次公布', 'public', null],
      ['第一次公布', 'superseded', second.id],
    ]);
    expect(second.previousId).toBe(first.id);
  });

  it('are their files, each with the hash that the release names', async () => {
    for (const release of both()) {
      expect(release.files.map(({ id }) => id)).toEqual([...releaseFiles]);
      for (const { id, bytes, sha256 } of release.files) {
        const content = await fileOf(release.id, id);
        expect(content.byteLength).toBe(bytes);
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
        if (id === 'document') expect(sha256).toBe(release.hash);
      }
    }
  });

  it('are pages that say so: one for each, and one for the campaign with both of them', async () => {
    const pageAt = async (path: string): Promise<string> => {
      const reply = await fetch(`${pingyi().url}${path}?lang=zh-CN`);
      expect(reply.status).toBe(200);
      return reply.text();
    };
    const listed = await pageAt(campaignPath(campaignId));
    for (const { id, title, hash, root } of both()) {
      expect(listed).toContain(`href="${releasePath(id)}?lang=zh-CN"`);
      const page = await pageAt(releasePath(id));
      for (const words of [title, hash, root]) expect(page).toContain(words);
    }
  });

  it('says no number beside the document that does not follow from it: nothing tells what is withheld', async () => {
    for (const release of both()) {
      const { basis, outcome } = await documentOf(release);
      const told = basis.cells.filter(
        (cell) => cell.nodeId === 'all' && isWhole(cell) && /\/responses(@|$)/.test(cell.lineId),
      );
      const composites = outcome.indices.filter(({ surveyId }) => surveyId === null);
      const count = (state: string) => composites.filter((one) => one.state === state).length;
      expect(release.summary).toEqual({
        responses: told.reduce((sum, { answered: people }) => sum + people, 0),
        cells: basis.cells.length,
        carriedOver: basis.cells.filter(({ asOf }) => asOf !== release.id).length,
        withheld: Object.fromEntries(
          Object.keys(release.summary?.withheld ?? {}).map((reason) => [
            reason,
            basis.withheld.filter((one) => one.reason === reason).length,
          ]),
        ),
        ranked: count('ranked'),
        unranked: count('unranked'),
        incomplete: count('incomplete'),
        comments: 0,
        exposed: 0,
      });
      expect(release.leaves).toBe(basis.receipts.leaves);
      expect(release.root).toBe(basis.receipts.root);
    }
  });

  it('leave nobody to find four answers, neither by a count nor by subtraction', async () => {
    const [first] = both();
    const { basis } = await documentOf(first);
    const lineId = `${pingyi().surveyId}/responses`;
    const told = (kind: string): number[] => {
      const nodes = new Set(basis.nodes.filter((node) => node.kind === kind).map(({ id }) => id));
      return basis.cells
        .filter((cell) => nodes.has(cell.nodeId) && cell.lineId === lineId && isWhole(cell))
        .map((cell) => cell.answered);
    };
    const units = told('unit').reduce((sum, people) => sum + people, 0);
    const [all = 0] = told('all');
    expect(told('unit').every((people) => people >= 10)).toBe(true);
    expect(all - units).toBeGreaterThanOrEqual(10);
    expect(units).toBeGreaterThan(0);
  });

  it('are the receipts of all who answered, the withheld ones too, and of nobody who answered later', async () => {
    const [first, second] = both();
    const earlier = answered.dingcheng + answered.longhu + answered.longmen;
    for (const [release, count] of [
      [first, earlier],
      [second, earlier + 15],
    ] as const) {
      for (const [place, commitment] of receipts.entries()) {
        const asked = call(everybody).call('proveInclusion', {
          params: { releaseId: release.id },
          query: { commitment },
        });
        if (place >= count) {
          await problemOf(asked, 'commitment_not_listed');
          continue;
        }
        const { body } = await asked;
        const leaf = leafHash(Buffer.from(listedAs(release.id, commitment), 'hex'));
        expect(isIncluded(leaf, body, release.root ?? '')).toBe(true);
      }
    }
  });

  it('have lists of receipts that share nothing, or laid over each other they would tell what is withheld', async () => {
    const listOf = async (release: PublicRelease): Promise<string[]> => {
      const { 'receipts.txt': list } = unzipSync(await fileOf(release.id, 'bundle'));
      return Buffer.from(list ?? [])
        .toString('utf8')
        .split('\n')
        .filter(Boolean);
    };
    const [first = [], second = []] = await Promise.all(both().map(listOf));
    const [one, other] = both();
    expect([first.length, second.length]).toEqual([one.leaves, other.leaves]);
    const together = [...first, ...second, ...receipts];
    expect(new Set(together).size).toBe(together.length);
    const earlier = receipts.slice(0, answered.dingcheng + answered.longhu + answered.longmen);
    for (const commitment of earlier) {
      expect(first).toContain(listedAs(one.id, commitment));
      expect(second).toContain(listedAs(other.id, commitment));
    }
  });

  it("are each unit's figures, as JSON, as a page and on paper", async () => {
    const [first, second] = both();
    const { url } = pingyi();
    for (const unitId of pingyi().unitIds) {
      const unit = { releaseId: second.id, unitId };
      const { body } = await call(everybody).call('readReleasedUnit', { params: unit });
      expect(body.hash).toBe(second.hash);
      const page = await (await fetch(`${url}/r/${second.id}/${unitId}?lang=en`)).text();
      expect(page).toContain(second.hash);
      expect(page).not.toMatch(/undefined|\[object|NaN/);
    }
    const words = async (releaseId: string, unitId: string): Promise<string> => {
      const printed = await call(everybody).call('printReleasedUnit', { params: { releaseId, unitId } });
      using pdf = await openPdf(printed.body);
      return Array.from({ length: pdf.pages }, (_, page) => pdf.text(page)).join('\n');
    };
    expect(await words(first.id, 'longhu')).toContain(`${url}/r/${second.id}/longhu`);
    expect(await words(second.id, 'longhu')).not.toContain('has taken the place');
    // Of four people nothing is told, but that there are too few of them.
    const page = await (await fetch(`${url}/r/${second.id}/longmen?lang=en`)).text();
    expect(page).toContain('There is no figure that may be published.');
    expect(page).toContain('fewer than 10 valid answers');
  });
});
