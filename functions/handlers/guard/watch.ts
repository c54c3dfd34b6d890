import type { Campaign } from '../../../schemas/campaign.ts';
import type { Log } from '../../../schemas/log.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { isErasing } from '../../rules/campaigns/erasure.ts';
import { surveyWindow } from '../../rules/campaigns/window.ts';
import { canonicalTally } from '../../rules/counting/fold.ts';
import { inForce } from '../../rules/guard/decisions.ts';
import { isDue, settledBefore } from '../../rules/guard/due.ts';
import { flagsOf } from '../../rules/guard/flags.ts';
import { type ExaminationStore, leaseMs } from '../../store/examinationStore.ts';
import type { Cleaning, GuardStore } from '../../store/guardStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import { type Look, type LookDependencies, lookAt } from './look.ts';

export interface WatchDependencies extends LookDependencies {
  readonly lists: Pick<SetupLists, 'campaigns' | 'surveys' | 'units'>;
  readonly guard: Pick<GuardStore, 'readCleaning' | 'readSetAside' | 'decisions' | 'putSetAside' | 'enforce'>;
  readonly examinations: Pick<ExaminationStore, 'read' | 'lease' | 'renew' | 'release' | 'finish'>;
  readonly now: () => Date;
  readonly newPlainId: () => string;
  readonly log: Log;
  /** How long after the start a look may still begin, in milliseconds. */
  readonly startingMs: number;
}

const lost = (surveyId: string): Error =>
  Object.assign(new Error(`somebody else looks at ${surveyId}`), { name: 'LeaseLost' });

const canonical = (tallies: readonly Tally[]): string => tallies.map(canonicalTally).sort().join('\n');

/**
 * What the guard does every minute: brings the cleaned figures of surveys up to the decisions about them, and looks at
 * the responses of residents' surveys where that is due. It may be called by as many at once as one likes, and may die
 * anywhere: what is done is found done, and the rest is done by the next.
 * @throws {Error} the first that stood in the way of a survey; the other surveys are seen to all the same
 */
export const watch = (dependencies: WatchDependencies) => {
  const { lists, guard, examinations, now, newPlainId, log, startingMs } = dependencies;
  const look = lookAt(dependencies);

  const isExaminationDue = async (campaign: Campaign, survey: Survey): Promise<boolean> => {
    const row = await examinations.read(survey.id);
    const looks = row ?? { asked: 0, answered: 0 };
    const phase = campaign.phases.find(({ id }) => id === survey.phaseId);
    const isWatched = survey.audience === 'resident' && campaign.state !== 'archived' && phase;
    if (!isWatched || !phase) return looks.asked > looks.answered;
    return isDue(looks, surveyWindow(campaign, phase, now()), now());
  };

  /** The decisions in force at a turn; undefined when there was a later one before they were all read. */
  const decisionsAt = async ({ campaignId, id }: Survey, cleaning: Cleaning | undefined) => {
    const decisions = cleaning ? inForce(await guard.decisions(campaignId), id) : [];
    const after = await guard.readCleaning(id);
    return after?.turn === cleaning?.turn ? decisions : undefined;
  };

  /** Puts in force what was found, or, where it is already, looks whether it is what it was. */
  const settle = async (surveyId: string, cleaning: Cleaning, { tallies, leftOut }: Look): Promise<void> => {
    const { turn, state } = cleaning;
    if (state === 'pending') {
      await guard.putSetAside(surveyId, turn, tallies);
      const isLatest = await guard.enforce(surveyId, turn, leftOut);
      if (isLatest) log('guard_cleaned', { survey: surveyId, turn, cells: tallies.length });
    } else if (canonical(await guard.readSetAside(surveyId, turn)) !== canonical(tallies)) {
      log('set_aside_differs', { survey: surveyId, turn });
    }
  };

  const seeTo = async (campaign: Campaign, survey: Survey, owner: string): Promise<void> => {
    const { id } = survey;
    const startedAt = now();
    const asked = (await examinations.read(id))?.asked ?? 0;
    const cleaning = await guard.readCleaning(id);
    const decisions = await decisionsAt(survey, cleaning);
    // Somebody decides at this very moment: it is the next run's.
    if (!decisions) return;
    let renewed = startedAt.getTime();
    const onPage = async (): Promise<void> => {
      const at = now();
      if (at.getTime() - renewed < leaseMs / 3) return;
      if (!(await examinations.renew(id, owner, at))) throw lost(id);
      renewed = at.getTime();
    };
    const found = await look({ surveyId: id, decisions, before: settledBefore(startedAt), onPage });
    if (cleaning) await settle(id, cleaning, found);
    const { flags, leftOut } = flagsOf(id, found.turnout, await lists.units(campaign), campaign.threshold);
    const findings = { examinedAt: startedAt.toISOString(), responses: found.responses, flags, leftOut };
    if (!(await examinations.finish(id, owner, asked, findings))) throw lost(id);
    log('guard_examined', { survey: id, responses: found.responses, flags: flags.length + leftOut });
  };

  const visit = async (campaign: Campaign, survey: Survey): Promise<void> => {
    const isPending = (await guard.readCleaning(survey.id))?.state === 'pending';
    if (!isPending && !(await isExaminationDue(campaign, survey))) return;
    const owner = newPlainId();
    if (!(await examinations.lease(survey.id, owner, now()))) return;
    try {
      await seeTo(campaign, survey, owner);
    } finally {
      await examinations.release(survey.id, owner);
    }
  };

  return async (): Promise<void> => {
    const until = now().getTime() + startingMs;
    const errors: unknown[] = [];
    for (const campaign of await lists.campaigns()) {
      // What is being erased is not looked at: flags and cleaned figures would stay, of a part of what there was.
      if (campaign.state === 'draft' || isErasing(campaign)) continue;
      for (const survey of await lists.surveys(campaign.id)) {
        if (now().getTime() >= until) break;
        try {
          await visit(campaign, survey);
        } catch (error) {
          const name = error instanceof Error ? error.name : 'unknown';
          log('guard_failed', { survey: survey.id, error: name });
          errors.push(error);
        }
      }
    }
    if (errors.length > 0) throw errors[0];
  };
};
