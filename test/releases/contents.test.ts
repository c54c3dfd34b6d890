import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileKey, unitKey } from '../../functions/handlers/releases/places.ts';
import { contentsOf, linePartsOf } from '../../functions/rules/release/contents.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { isWhole } from '../../functions/rules/release/outcomeCells.ts';
import { ReleaseDocument } from '../../schemas/release.ts';
import { aBasis } from '../release/support/basis.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';
import { headOf } from './support/putDraft.ts';
import { newReleaseDesk, type ReleaseDesk } from './support/releaseDesk.ts';

const engine = useEngine();
let desk: ReleaseDesk;
beforeAll(async () => {
  desk = await newReleaseDesk(engine.endpoint);
});
afterAll(() => desk[Symbol.asyncDispose]());

const unitIds = ['dingcheng', 'longmen', 'xinzhu', 'leiming'];

/** A draft of a campaign with answers, and its document. */
const aDraft = async () => {
  const { campaignId, params } = await desk.campaign(newId(), unitIds);
  const answers = unitIds.flatMap((unitId, unit) =>
    Array.from({ length: unit === 0 ? 4 : 20 }, (_, place) =>
      desk.responseOf(campaignId, unitId, { answers: { overall: (place + unit) % 3 ? 'good' : 'bad' } }),
    ),
  );
  await desk.take(answers);
  const { body: begun } = await desk.clerk.call('createRelease', { params, body: { title: '评议结果' } });
  const preparing = { params: { ...params, releaseId: begun.id } };
  await problemOf(desk.clerk.call('readReleaseContents', preparing), 'release_state');
  await desk.work();
  const draft = await headOf(desk, begun.id);
  if (draft.hash === null) throw new Error('a draft without figures');
  const named = { campaignId, id: draft.id, hash: draft.hash };
  const content = await desk.releases.read(fileKey(named, 'document'), 2 ** 26);
  const document = ReleaseDocument.parse(JSON.parse(Buffer.from(content ?? []).toString('utf8')));
  return { draft, named, document, params: { campaignId, releaseId: draft.id } };
};

describe('what the office reads of a release', () => {
  it('is the document that is signed, in parts, before it is public; and nothing once it is given up', async () => {
    const { draft, named, document, params } = await aDraft();
    expect(draft.state).toBe('draft');
    const { body: contents } = await desk.clerk.call('readReleaseContents', { params });
    expect(contents).toEqual(contentsOf(document, named.hash));
    const parts = [...linePartsOf(document)];
    expect(contents.lines).toHaveLength(parts.length);
    for (const { part } of contents.lines) {
      const { body } = await desk.clerk.call('readReleaseLine', {
        params: { ...params, part: String(part) },
      });
      expect(body).toEqual(parts[part]);
    }
    const { body: unit } = await desk.clerk.call('readReleaseUnit', {
      params: { ...params, unitId: 'longmen' },
    });
    const kept = await desk.releases.read(unitKey(named, 'longmen'), 2 ** 24);
    expect(unit).toEqual(JSON.parse(Buffer.from(kept ?? []).toString('utf8')));

    for (const part of [String(parts.length), '1e0', 'overall']) {
      await problemOf(desk.clerk.call('readReleaseLine', { params: { ...params, part } }), 'line_unknown');
    }
    const nowhere = { params: { ...params, unitId: 'nowhere' } };
    await problemOf(desk.clerk.call('readReleaseUnit', nowhere), 'unit_unknown');
    await desk.clerk.call('discardRelease', { params, body: { revision: draft.revision } });
    await problemOf(desk.clerk.call('readReleaseContents', { params }), 'release_state');
  });
});

describe('a release of 500 units', () => {
  const basis = aBasis({ units: 500, groups: 4, compared: true });
  const document = { basis, outcome: outcomeOf(basis) };
  const parts = [...linePartsOf(document)];

  it('fits into replies of less than 6 MB, part by part', () => {
    const sizes = [contentsOf(document, 'a'.repeat(64)), ...parts].map((part) => JSON.stringify(part).length);
    expect(Math.max(...sizes)).toBeLessThan(3_000_000);
  });

  it('is all in its parts: every count and figure of a whole line, and every reason, once; of pledges, the means', () => {
    const { outcome } = document;
    const lines = basis.lines.filter(({ type }) => type !== 'pledges');
    const ids = new Set(lines.map(({ id }) => id));
    const isIn = ({ lineId }: { readonly lineId: string }): boolean => ids.has(lineId);
    const all = <T>(of: (part: (typeof parts)[number]) => readonly T[]): Set<T> => new Set(parts.flatMap(of));
    expect(all(({ cells }) => cells)).toEqual(
      new Set(basis.cells.filter((cell) => isIn(cell) && isWhole(cell))),
    );
    expect(all(({ figures }) => figures)).toEqual(
      new Set(outcome.figures.filter((figure) => isIn(figure) && isWhole(figure))),
    );
    expect(all(({ withheld }) => withheld)).toEqual(
      new Set(basis.withheld.filter((entry) => isIn(entry) && isWhole(entry) && entry.split === undefined)),
    );
    expect(all(({ changes }) => changes)).toEqual(new Set(outcome.changes));
    expect(all(({ gaps }) => gaps)).toEqual(new Set(outcome.gaps));
    expect(all(({ fulfilments }) => fulfilments)).toEqual(new Set(outcome.fulfilments));
    expect(all((part) => part.lines)).toEqual(new Set(lines));
  });
});
