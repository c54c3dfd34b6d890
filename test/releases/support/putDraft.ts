import { fileKey, totalsKey } from '../../../functions/handlers/releases/places.ts';
import type { Totals } from '../../../functions/rules/release/totals.ts';
import { sha256 } from '../../../functions/rules/sha256.ts';
import { transact } from '../../../functions/store/transact.ts';
import type { ReleaseOverview, ReleaseState } from '../../../schemas/releaseLife.ts';
import type { ReleaseDesk } from './releaseDesk.ts';

/** A release as it is in the database. */
export const headOf = async (
  { store }: Pick<ReleaseDesk, 'store'>,
  releaseId: string,
): Promise<ReleaseOverview> => {
  const release = await store.read(releaseId);
  if (!release) throw new Error('no such release');
  return release;
};

/** Writes a change of a release past all rules. */
export const putStep = async (
  desk: Pick<ReleaseDesk, 'store' | 'database'>,
  releaseId: string,
  change: Partial<ReleaseOverview>,
): Promise<ReleaseOverview> => {
  const before = await headOf(desk, releaseId);
  const after = { ...before, revision: before.revision + 1, ...change };
  const outcome = await transact(desk.database, [desk.store.stepWrite(before, after)]);
  if (outcome !== 'made') throw new Error(`a step was ${outcome}`);
  return after;
};

const content = Buffer.from('{"basis":{},"outcome":{}}');

const hashOf = (text: string): string => sha256(Buffer.from(text));

/**
 * What the job leaves behind, without having read a response: a head with figures of its own making; and, where the desk has a
 * place for them, a file and totals.
 */
export const putDraft = async (
  desk: Pick<ReleaseDesk, 'store' | 'database'> & Partial<Pick<ReleaseDesk, 'releases'>>,
  releaseId: string,
  { exposed = 0, totals = [] }: { exposed?: number; totals?: Totals['totals'] } = {},
): Promise<ReleaseOverview> => {
  const { campaignId } = await headOf(desk, releaseId);
  const hash = hashOf(`${releaseId} ${JSON.stringify(totals)}`);
  const named = { campaignId, id: releaseId, hash };
  await desk.releases?.write(fileKey(named, 'document'), content, 'application/json');
  const kept = JSON.stringify({ version: 1, nodes: {}, lines: {}, totals } satisfies Totals);
  await desk.releases?.write(totalsKey(named), Buffer.from(kept), 'application/json');
  return putStep(desk, releaseId, {
    state: 'draft',
    hash,
    root: hashOf(`root of ${releaseId}`),
    leaves: 10,
    summary: {
      responses: 10,
      cells: totals.length,
      carriedOver: 0,
      withheld: { below_threshold: 0, difference_below_threshold: 0, too_few_new: 0 },
      ranked: 0,
      unranked: 0,
      incomplete: 0,
      comments: 0,
      exposed,
    },
    files: [
      {
        id: 'document',
        name: `${campaignId}-结果.json`,
        contentType: 'application/json',
        bytes: content.byteLength,
        sha256: sha256(content),
      },
    ],
  });
};

/** A release of a campaign, begun by the clerk and brought as far as this. */
export const putRelease = async (
  desk: Pick<ReleaseDesk, 'store' | 'database' | 'releases' | 'clerk' | 'checker' | 'head'>,
  campaignId: string,
  state: Extract<ReleaseState, 'preparing' | 'draft' | 'checked' | 'signed' | 'public' | 'discarded'>,
  totals: Totals['totals'] = [],
): Promise<ReleaseOverview> => {
  const { body: begun } = await desk.clerk.call('createRelease', {
    params: { campaignId },
    body: { title: '评议结果' },
  });
  const params = { campaignId, releaseId: begun.id };
  if (state === 'preparing') return begun;
  const draft = await putDraft(desk, begun.id, { totals });
  if (state === 'draft') return draft;
  const bodyOf = ({ revision }: ReleaseOverview) => ({ params, body: { revision } });
  if (state === 'discarded') return (await desk.clerk.call('discardRelease', bodyOf(draft))).body;
  const { body: checked } = await desk.checker.call('checkRelease', bodyOf(draft));
  if (state === 'checked') return checked;
  const { body: signed } = await desk.head.call('signRelease', bodyOf(checked));
  if (state === 'signed') return signed;
  return (await desk.clerk.call('publishRelease', bodyOf(signed))).body;
};
