import { setImmediate as others } from 'node:timers/promises';
import { contentsOf, linePartsOf } from '../../rules/release/contents.ts';
import { canonicalPieces } from '../../rules/snapshot/canonicalPieces.ts';
import { readDocument } from './documentSteps.ts';
import { hashedOf } from './fileSteps.ts';
import { contentsKey, linePartKey } from './places.ts';
import type { ReleaseCheckpoint, ReleaseDependencies, StepContext } from './releaseDependencies.ts';
import { encoded, writePieces } from './writePieces.ts';

/** Lines' parts that are written in one step: few enough for an engine on bad ground to come to the end of it. */
const stepParts = 10;

/** Writes what the office's pages read of a release instead of its document: what it tells of, and then line by line. */
export const partsStep = async (
  { published }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { from } = step;
  const hashed = hashedOf(step);
  const document = await readDocument(step);
  const write = (key: string, value: unknown): Promise<unknown> =>
    writePieces(published, { key, contentType: 'application/json' }, encoded(canonicalPieces(value)));
  if (from.at === 0) await write(contentsKey(hashed), contentsOf(document, hashed.hash));
  let part = 0;
  for (const content of linePartsOf(document)) {
    if (part === from.at + stepParts) return { ...from, at: part };
    if (part >= from.at) await write(linePartKey(hashed, part), content);
    part += 1;
    await others();
  }
  return { ...from, stage: 'tiles', at: 0 };
};
