import type { Handler, Reply } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { PledgeNoteCreation, PledgesSave, type UnitPledges } from '../../../schemas/workspace.ts';
import type { Fields } from '../../../web/formFields.ts';
import type { FrameView } from '../../../web/workspace/frame.ts';
import { pledgesPath, workspaceFields } from '../../../web/workspace/frame.ts';
import { pledgesPage as draw, type PledgesView } from '../../../web/workspace/pledgesPage.ts';
import { heldPage } from '../../../web/workspace/signInPage.ts';
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

const allOf = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

const lineBreaks = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The texts that were typed, each once: the same promise twice is one. */
const save = async (
  dependencies: PledgesPageDependencies,
  work: UnitAtWork,
  frame: FrameView,
  fields: Fields,
): Promise<Sent> => {
  const typed = allOf(fields[workspaceFields.pledge])
    .map((text) => lineBreaks(text).trim())
    .filter(Boolean);
  const distinct = writtenPledges(typed).flatMap(({ text }) => Object.values(text));
  const boxes = fields[workspaceFields.action] === 'more' ? typed.length + moreBoxes : undefined;
  const parsed = PledgesSave.safeParse({
    revision: Number(allOf(fields[workspaceFields.revision]).at(-1) ?? Number.NaN),
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

const note = async (
  dependencies: PledgesPageDependencies,
  work: UnitAtWork,
  frame: FrameView,
  fields: Fields,
): Promise<Sent> => {
  const { pledgeId, note: noteField, file } = workspaceFields;
  const text = lineBreaks(allOf(fields[noteField]).at(-1) ?? '');
  const about = allOf(fields[pledgeId]).at(-1) ?? '';
  const refused = async (message: 'note_empty' | 'file_gone'): Promise<Sent> => {
    const pledges = await unitPledges(dependencies, work);
    const more = { message, note: { pledgeId: about, text } };
    return { status: 422, body: await page(dependencies, work, frame, pledges, more) };
  };
  const parsed = PledgeNoteCreation.safeParse({ pledgeId: about, text, evidence: allOf(fields[file]) });
  if (!parsed.success) return refused('note_empty');
  try {
    const pledges = await addNote(dependencies, work, parsed.data);
    return { status: 200, body: await page(dependencies, work, frame, pledges, { message: 'published' }) };
  } catch (error) {
    if (error instanceof ProblemError && fileProblems.includes(error.code)) return refused('file_gone');
    throw error;
  }
};

/** The page sent in: pledges before the deadline, a note after it. */
export const submitPledgesPage =
  (dependencies: PledgesPageDependencies): Handler<Routes['submitPledgesPage']> =>
  async ({ subject, language, body }) => {
    const frame = await frameOf(dependencies, pledgesPath, language);
    const work = await visitor(dependencies, subject);
    if (!work) return { status: 401, body: heldPage(frame, body) };
    return body[workspaceFields.action] === 'note'
      ? note(dependencies, work, frame, body)
      : save(dependencies, work, frame, body);
  };
