import { setImmediate as others } from 'node:timers/promises';
import { languages } from '../../../schemas/text.ts';
import { releasePage } from '../../../web/public/releasePage.ts';
import { readDocument } from './documentSteps.ts';
import { hashedOf } from './fileSteps.ts';
import { pageKey } from './places.ts';
import type { ReleaseCheckpoint, ReleaseDependencies, StepContext } from './releaseDependencies.ts';
import { encoded, writePieces } from './writePieces.ts';

/**
 * Writes the page of the whole release in one language, as everybody will read it. It follows the files, since it names their
 * hashes; and it is none of them, since it would have to name its own.
 */
export const pageStep = async (
  { published }: ReleaseDependencies,
  step: StepContext,
): Promise<ReleaseCheckpoint> => {
  const { release, from } = step;
  const language = languages[from.at];
  if (!language) return { ...from, stage: 'finish' };
  const hashed = hashedOf(step);
  const document = await readDocument(step);
  await others();
  const page = releasePage({
    document,
    language,
    hash: hashed.hash,
    title: release.title,
    files: from.files,
  });
  await writePieces(
    published,
    { key: pageKey(hashed, language), contentType: 'text/html; charset=utf-8' },
    encoded([page]),
  );
  return { ...from, at: from.at + 1 };
};
