import type * as z from 'zod/mini';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type Draft, type DraftSave, maxCopies } from '../../../schemas/workspace.ts';
import { draftState } from '../../rules/drafts/draftRow.ts';
import { saveDraft as savedDraft } from '../../rules/drafts/saveDraft.ts';
import { requireOpen } from '../surveyContext.ts';
import { type Persistence, untilDone } from '../untilDone.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';
import { type DraftDependencies, draftOf, readSelf, type SelfEvaluating } from './unitSurvey.ts';

export interface SaveDependencies extends DraftDependencies, Persistence {
  readonly newPlainId: () => string;
}

/** The longest that answers in the making may be, in bytes of JSON: as much as a request may bring. */
const maxAnswerBytes = 64 * 1024;

/** What became of a saving: the draft as it is now and, where another device saved first, the copy that was kept. */
export interface SaveOutcome {
  readonly self: SelfEvaluating;
  readonly draft: Draft;
  readonly kept?: string;
}

/**
 * Saves a unit's draft. Everything that was sent is then in the draft or in a copy beside it.
 * @throws {ProblemError} survey_unknown, survey_in_preparation, survey_not_open, survey_closed, draft_submitted,
 *   too_many_copies, body_too_large, busy
 */
export const saveSelf = async (
  dependencies: SaveDependencies,
  work: UnitAtWork,
  surveyId: string,
  save: z.output<typeof DraftSave>,
): Promise<SaveOutcome> => {
  const { drafts, newPlainId } = dependencies;
  // Numbers are spelt out when they are kept, and so may become longer than they came.
  if (Buffer.byteLength(JSON.stringify(save.answers)) > maxAnswerBytes) {
    throw new ProblemError('body_too_large', { maxBytes: maxAnswerBytes });
  }
  return untilDone(dependencies, async () => {
    const self = await readSelf(dependencies, work, surveyId);
    if (draftState(self.row) === 'submitted') throw new ProblemError('draft_submitted');
    requireOpen(self.context);
    const saved = savedDraft(self.row, save, { id: newPlainId(), at: work.at.toISOString() });
    if (saved.kind === 'too_many_copies') throw new ProblemError('too_many_copies', { max: maxCopies });
    const row = 'row' in saved ? saved.row : undefined;
    if (row && (await drafts.save(row)) !== 'made') return undefined;
    const draft = draftOf(self, row ?? self.row);
    const now = { ...self, row: row ?? self.row };
    return saved.kind === 'kept' ? { self: now, draft, kept: saved.id } : { self: now, draft };
  });
};

export const readDraft =
  (dependencies: UnitDependencies & DraftDependencies): Handler<Routes['readDraft']> =>
  async ({ params, subject }) => {
    const self = await readSelf(dependencies, await unitAtWork(dependencies, subject), params.surveyId);
    return { status: 200, body: draftOf(self, self.row) };
  };

export const saveDraft =
  (dependencies: UnitDependencies & SaveDependencies): Handler<Routes['saveDraft']> =>
  async ({ params, body, subject }) => {
    const work = await unitAtWork(dependencies, subject);
    const { draft, kept } = await saveSelf(dependencies, work, params.surveyId, body);
    return kept === undefined ? { status: 200, body: draft } : { status: 409, body: { kept, draft } };
  };
