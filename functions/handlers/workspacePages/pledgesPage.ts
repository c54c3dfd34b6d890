import type { Handler, Reply } from '../../../schemas/handler.ts';
import { PledgeNoteCreation, PledgesSave, type UnitPledges } from '../../../schemas/pledge.ts';
import { ProblemError, problems } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { inLanguage } from '../../../schemas/text.ts';
import { allIn, asTyped, type Fields, oneIn } from '../../../web/formFields.ts';
import type { FrameView } from '../../../web/workspace/frame.ts';
import { pledgesPath, workspaceFields } from '../../../web/workspace/frame.ts';
import { pledgesPage as draw, type PledgesView, type TypedNote } from '../../../web/workspace/pledgesPage.ts';
import { heldPage } from '../../../web/workspace/signInPage.ts';
import { minuteOf } from '../../rules/instants.ts';
import { writtenPledges } from '../../rules/pledges/writtenPledges.ts';
import type { EvidenceStore } from '../../store/evidenceStore.ts';
import { addNote, type PledgeDependencies, saveUnitPledges, unitPledges } from '../pledges/pledges.ts';
import type { UnitAtWork } from '../workspace/unitAtWork.ts';
import { askToSignIn, frameOf, type PageDependencies, visitor } from './pageVisit.ts';
import { renewing } from './sessionCookie.ts';

interface PledgesPageDependencies extends PageDependencies, Omit<PledgeDependencies, 'acting'> {
  readonly evidence: Pick<EvidenceStore, 'ofUnit'>;
}

/** How many more boxes one press of the button gives. */
const moreBoxes = 3;

const page = async (
  { evidence }: PledgesPageDependencies,
  { campaign, unit, at }: UnitAtWork,
  frame: FrameView,
  pledges: UnitPledges,
  more: Partial<PledgesView> = {},
): Promise<string> =>
  draw({
    ...frame,
    unitName: unit.name,
    pledges,
    preview: {
      campaignId: campaign.id,
      campaignName: campaign.name,
      ...(campaign.notice && { notice: campaign.notice }),
      unit: { id: unit.id, name: unit.name, region: unit.region, pledges: pledges.pledges },
      timeZone: campaign.timeZone,
      notes: pledges.notes,
      frozenAt: null,
    },
    evidence: await evidence.ofUnit(campaign.id, unit.id),
    now: at,
    ...more,
  });

export const pledgesPage =
  (dependencies: PledgesPageDependencies): Handler<Routes['pledgesPage']> =>
  async ({ subject, language, origin }) => {
    const frame = await frameOf(dependencies, pledgesPath, language);
    const work = await visitor(dependencies, subject);
    if (!work) return askToSignIn(frame);
    return {
      status: 200,
      body: await page(dependencies, work, frame, await unitPledges(dependencies, work)),
      headers: renewing(dependencies.sessionKeys, work.session, origin, work.at),
    };
  };

type Sent = Reply<Routes['submitPledgesPage']>;

/** The texts that were typed, each once: the same promise twice is one. */
const save = async (
  dependencies: PledgesPageDependencies,
  work: UnitAtWork,
  frame: FrameView,
  fields: Fields,
): Promise<Sent> => {
  const typed = allIn(fields, workspaceFields.pledge)
    .map((text) => asTyped(text).trim())
    .filter(Boolean);
  const distinct = writtenPledges(typed).flatMap(({ text }) => Object.values(text));
  const boxes = fields[workspaceFields.action] === 'more' ? typed.length + moreBoxes : undefined;
  const parsed = PledgesSave.safeParse({
    revision: Number(oneIn(fields, workspaceFields.revision) ?? Number.NaN),
    pledges: distinct.map((text) => ({ text })),
  });
  if (!parsed.success) {
    const pledges = await unitPledges(dependencies, work);
    return { status: 422, body: await page(dependencies, work, frame, pledges, { typed }) };
  }
  const outcome = await saveUnitPledges(dependencies, work, parsed.data);
  if (!outcome.saved) {
    const more = { typed, message: 'other' } as const;
    return { status: 409, body: await page(dependencies, work, frame, outcome.pledges, more) };
  }
  const more = { message: 'saved', ...(boxes !== undefined && { boxes }) } as const;
  return { status: 200, body: await page(dependencies, work, frame, outcome.pledges, more) };
};

/** Problems of a note that whoever wrote it can put right on the page. */
const fileProblems: readonly string[] = ['evidence_unknown', 'evidence_in_use'];

/** The notes that were typed, by pledge, each with the files that are ticked. */
const notesIn = (fields: Fields): Map<string, TypedNote> => {
  const { note: prefix, file } = workspaceFields;
  return new Map(
    Object.keys(fields)
      .filter((name) => name.startsWith(prefix))
      .map((name) => {
        const pledgeId = name.slice(prefix.length);
        const files = new Set(allIn(fields, `${file}${pledgeId}`));
        return [pledgeId, { text: asTyped(oneIn(fields, name) ?? ''), files }];
      }),
  );
};

/** Publishes the note about one pledge. What was typed about the others stays in its boxes. */
const note = async (
  dependencies: PledgesPageDependencies,
  work: UnitAtWork,
  frame: FrameView,
  notes: Map<string, TypedNote>,
  pledgeId: string,
): Promise<Sent> => {
  const refused = async (message: 'note_empty' | 'file_gone'): Promise<Sent> => {
    const pledges = await unitPledges(dependencies, work);
    const more = { message, notes, wrongNote: pledgeId };
    return { status: 422, body: await page(dependencies, work, frame, pledges, more) };
  };
  const typed = notes.get(pledgeId);
  const parsed = PledgeNoteCreation.safeParse({
    pledgeId,
    text: typed?.text ?? '',
    evidence: [...(typed?.files ?? [])],
  });
  if (!parsed.success) return refused('note_empty');
  try {
    const pledges = await addNote(dependencies, work, parsed.data);
    const others = new Map([...notes].filter(([id]) => id !== pledgeId));
    const more = { message: 'published', notes: others } as const;
    return { status: 200, body: await page(dependencies, work, frame, pledges, more) };
  } catch (error) {
    if (error instanceof ProblemError && fileProblems.includes(error.code)) return refused('file_gone');
    throw error;
  }
};

/** Shows the note about one pledge as it will be, and publishes nothing. */
const preview = async (
  dependencies: PledgesPageDependencies,
  work: UnitAtWork,
  frame: FrameView,
  notes: Map<string, TypedNote>,
  pledgeId: string,
): Promise<Sent> => {
  const pledges = await unitPledges(dependencies, work);
  const typed = notes.get(pledgeId);
  const parsed = PledgeNoteCreation.safeParse({
    pledgeId,
    text: typed?.text ?? '',
    evidence: [...(typed?.files ?? [])],
  });
  if (!parsed.success) {
    const more = { message: 'note_empty', notes, wrongNote: pledgeId } as const;
    return { status: 422, body: await page(dependencies, work, frame, pledges, more) };
  }
  const { text, evidence: chosen } = parsed.data;
  const files = await dependencies.evidence.ofUnit(work.campaign.id, work.unit.id);
  const evidence = files.filter(({ id, state }) => state === 'stored' && chosen.includes(id));
  const previewed = { id: 'preview', pledgeId, at: minuteOf(work.at).toISOString(), text, evidence };
  return { status: 200, body: await page(dependencies, work, frame, pledges, { notes, previewed }) };
};

/** Problems after which what was typed is nowhere but in what was sent: the page has to show it. */
const losing: readonly string[] = [
  'pledges_not_open',
  'pledges_frozen',
  'pledges_not_frozen',
  'pledge_unknown',
  'too_many_notes',
];

/** What the pressed button asks for. */
const asked = async (
  dependencies: PledgesPageDependencies,
  work: UnitAtWork,
  frame: FrameView,
  fields: Fields,
): Promise<Sent> => {
  const action = oneIn(fields, workspaceFields.action) ?? '';
  const notes = notesIn(fields);
  if (action.startsWith(workspaceFields.preview)) {
    return preview(dependencies, work, frame, notes, action.slice(workspaceFields.preview.length));
  }
  if (action.startsWith(workspaceFields.note)) {
    return note(dependencies, work, frame, notes, action.slice(workspaceFields.note.length));
  }
  if (action !== 'keep') return save(dependencies, work, frame, fields);
  const pledges = await unitPledges(dependencies, work);
  return { status: 200, body: await page(dependencies, work, frame, pledges, { notes }) };
};

/** The page sent in: pledges before the deadline, a note after it, or only to be shown in the other language. */
export const submitPledgesPage =
  (dependencies: PledgesPageDependencies): Handler<Routes['submitPledgesPage']> =>
  async ({ subject, language, body }) => {
    const frame = await frameOf(dependencies, pledgesPath, language);
    const work = await visitor(dependencies, subject);
    if (!work) return { status: 401, body: heldPage(frame, body) };
    return asked(dependencies, work, frame, body).catch(async (error: unknown) => {
      if (!(error instanceof ProblemError) || !losing.includes(error.code)) throw error;
      const more = {
        typed: allIn(body, workspaceFields.pledge)
          .map(asTyped)
          .filter((text) => text.trim() !== ''),
        notes: notesIn(body),
        reason: inLanguage(problems[error.code].title, language),
      };
      const pledges = await unitPledges(dependencies, work);
      return { status: 409, body: await page(dependencies, work, frame, pledges, more) };
    });
  };
