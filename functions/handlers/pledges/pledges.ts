import type * as z from 'zod/mini';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { Evidence } from '../../../schemas/evidence.ts';
import type { Handler, Subject } from '../../../schemas/handler.ts';
import {
  maxPledgeNotes,
  type PledgeNote,
  type PledgeNoteCreation,
  type PledgesSave,
  type UnitPledges,
} from '../../../schemas/pledge.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { minuteOf } from '../../rules/instants.ts';
import { currentPledges } from '../../rules/pledges/currentPledges.ts';
import { isRepetition } from '../../rules/pledges/notes.ts';
import { writtenPledges } from '../../rules/pledges/writtenPledges.ts';
import type { PledgeStore, PledgesRow } from '../../store/pledgeStore.ts';
import { type Persistence, untilDone } from '../untilDone.ts';

/** The unit that somebody acts as, and its campaign, as they are now. */
export interface Acting {
  readonly campaign: Campaign;
  readonly unit: Unit;
}

export interface PledgeDependencies extends Persistence {
  readonly pledges: PledgeStore;
  /** Who acts: the unit of the session and no other. @throws {ProblemError} session_ended */
  readonly acting: (subject: Subject | undefined) => Promise<Acting>;
  /** A file of this very unit. */
  readonly evidenceOf: (acting: Acting, evidenceId: string) => Promise<Evidence | undefined>;
  readonly now: () => Date;
  readonly newPlainId: () => string;
}

const shown = ({ campaign, unit }: Acting, row: PledgesRow | undefined, now: Date): UnitPledges => {
  const { window, draft } = currentPledges(campaign, unit, row, now);
  return {
    unitId: unit.id,
    revision: row?.revision ?? 0,
    pledges: draft,
    notes: row?.notes ?? [],
    // Pledges of the office's list are public from the day that the campaign is.
    state: window?.state ?? (campaign.state === 'draft' ? 'scheduled' : 'closed'),
    opensAt: window?.opensAt ?? null,
    deadline: window?.deadline ?? null,
  };
};

/** What the unit sees of its pledges. */
export const unitPledges = async (
  { pledges, now }: Pick<PledgeDependencies, 'pledges' | 'now'>,
  who: Acting,
): Promise<UnitPledges> => shown(who, await pledges.read(who.campaign.id, who.unit.id, true), now());

export const readPledges =
  (dependencies: PledgeDependencies): Handler<Routes['readPledges']> =>
  async ({ subject }) => ({
    status: 200,
    body: await unitPledges(dependencies, await dependencies.acting(subject)),
  });

/** What became of a saving: `saved` is false when another device had saved first, and nothing was changed. */
interface PledgesOutcome {
  readonly saved: boolean;
  readonly pledges: UnitPledges;
}

/**
 * Puts a unit's pledges in the place of those that it was shown.
 * @throws {ProblemError} pledges_not_open, pledges_frozen
 */
export const saveUnitPledges = async (
  { pledges, now }: Pick<PledgeDependencies, 'pledges' | 'now'>,
  who: Acting,
  save: z.output<typeof PledgesSave>,
): Promise<PledgesOutcome> => {
  const { campaign, unit } = who;
  const at = now();
  const { window } = currentPledges(campaign, unit, undefined, at);
  if (window?.state === 'scheduled') {
    throw new ProblemError('pledges_not_open', { opensAt: window.opensAt, timeZone: campaign.timeZone });
  }
  if (window?.state !== 'open') throw new ProblemError('pledges_frozen');
  const written = writtenPledges(save.pledges.map(({ text }) => text));
  const saved = await pledges.save(campaign.id, unit.id, save.revision, written);
  const row = await pledges.read(campaign.id, unit.id, true);
  // A saving sent again after its reply was lost finds its own words at the next revision.
  const isThere =
    row?.revision === save.revision + 1 && JSON.stringify(row.pledges) === JSON.stringify(written);
  return { saved: saved || isThere, pledges: shown(who, row, at) };
};

/** Whoever saves on top of what another device saved is shown that, and nothing is changed. */
export const savePledges =
  (dependencies: PledgeDependencies): Handler<Routes['savePledges']> =>
  async ({ subject, body }) => {
    const outcome = await saveUnitPledges(dependencies, await dependencies.acting(subject), body);
    return { status: outcome.saved ? 200 : 409, body: outcome.pledges };
  };

type Creation = z.output<typeof PledgeNoteCreation>;

/** @throws {ProblemError} evidence_unknown for what is no stored file about this pledge; evidence_in_use */
const filesOf = async (
  { evidenceOf }: Pick<PledgeDependencies, 'evidenceOf'>,
  who: Acting,
  { pledgeId, evidence }: Creation,
  notes: readonly PledgeNote[],
): Promise<Evidence[]> => {
  const published = new Set(notes.flatMap((note) => note.evidence.map(({ id }) => id)));
  const files = await Promise.all([...new Set(evidence)].map((id) => evidenceOf(who, id)));
  return files.map((file) => {
    const isAbout = file && 'pledgeId' in file.about && file.about.pledgeId === pledgeId;
    if (!isAbout || file.state !== 'stored') throw new ProblemError('evidence_unknown');
    if (published.has(file.id)) throw new ProblemError('evidence_in_use');
    return file;
  });
};

/**
 * Appends to what is public of a pledge. The same note sent again at once is one note.
 * @throws {ProblemError} pledges_not_frozen, pledge_unknown, too_many_notes, evidence_unknown, evidence_in_use, busy
 */
export const addNote = async (
  dependencies: Omit<PledgeDependencies, 'acting'>,
  who: Acting,
  creation: Creation,
): Promise<UnitPledges> => {
  const { pledges, now, newPlainId } = dependencies;
  const { campaign, unit } = who;
  const at = now();
  const minute = minuteOf(at).toISOString();
  return untilDone(dependencies, async () => {
    const row = await pledges.read(campaign.id, unit.id, true);
    const notes = row?.notes ?? [];
    const before = shown(who, row, at);
    if (before.state !== 'closed') throw new ProblemError('pledges_not_frozen');
    if (!before.pledges.some(({ id }) => id === creation.pledgeId)) throw new ProblemError('pledge_unknown');
    if (isRepetition(notes, creation, minute)) return before;
    if (notes.length >= maxPledgeNotes) throw new ProblemError('too_many_notes', { max: maxPledgeNotes });
    const evidence = await filesOf(dependencies, who, creation, notes);
    const { pledgeId, text } = creation;
    const note = { id: newPlainId(), pledgeId, at: minute, text, evidence };
    if ((await pledges.addNote(campaign.id, unit.id, note, notes.length)) !== 'made') return undefined;
    return shown(who, await pledges.read(campaign.id, unit.id, true), at);
  });
};

export const addPledgeNote =
  (dependencies: PledgeDependencies): Handler<Routes['addPledgeNote']> =>
  async ({ subject, body }) => ({
    status: 201,
    body: await addNote(dependencies, await dependencies.acting(subject), body),
  });
