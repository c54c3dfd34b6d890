import type { Campaign } from '../../../schemas/campaign.ts';
import type { Log } from '../../../schemas/log.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { toldOf } from '../../rules/ballots/count.ts';
import { isErasing } from '../../rules/campaigns/erasure.ts';
import { surveyWindow } from '../../rules/campaigns/window.ts';
import type { RandomBytes } from '../../rules/codes/codes.ts';
import type { BallotBoxStore } from '../../store/ballotBoxStore.ts';
import type { BallotListStore } from '../../store/ballotListStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import { type CountDependencies, countBallots } from './countBallots.ts';

export interface TallyDependencies extends CountDependencies {
  readonly lists: Pick<SetupLists, 'campaigns' | 'surveys' | 'units'>;
  readonly box: Pick<BallotBoxStore, 'pages' | 'seal' | 'putTallies'>;
  readonly ballotLists: Pick<BallotListStore, 'head' | 'publish'>;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  readonly log: Log;
}

/** After the close so long is waited, for clocks that differ and for an office that closed too early. */
const settlingMs = 2 * 60_000;

/** Whether casting has ended, and a while ago. */
const isOver = (campaign: Campaign, survey: Survey, now: Date): boolean => {
  const phase = campaign.phases.find(({ id }) => id === survey.phaseId);
  if (!phase) return false;
  const { state, closesAt } = surveyWindow(campaign, phase, now);
  return state === 'closed' && (closesAt === null || now.getTime() - Date.parse(closesAt) >= settlingMs);
};

/**
 * Counts the ballots of every survey that is over: seals it, so that nothing is cast any more; reads the box; writes the
 * tallies, the list in pieces, and last the head of the list, which makes it public. All of it follows from the box and the
 * seal alone, so that a run that died at any step is made good by the next, and two at once do no harm.
 * @throws {Error} the first that stood in the way of a survey; the others are counted all the same
 */
export const tallyBallots =
  ({ lists, box, ballotLists, setup, now, randomBytes, log }: TallyDependencies) =>
  async (): Promise<void> => {
    const count = async (campaign: Campaign, survey: Survey): Promise<void> => {
      if (await ballotLists.head(survey.id)) return;
      const seal = await box.seal(survey.id, {
        sealedAt: now().toISOString(),
        threshold: campaign.threshold,
        filler: Buffer.from(randomBytes(32)).toString('hex'),
      });
      const counted = await countBallots({ box, setup }, survey);
      const units = (await lists.units(campaign)).filter(({ retired }) => !retired);
      const { tallies, list } = toldOf(
        survey.id,
        counted,
        seal,
        units.map(({ id }) => id),
      );
      await box.putTallies(tallies);
      if (!(await ballotLists.publish(list))) return;
      log('ballots_counted', { units: list.units.length });
      if (list.spoilt > 0) log('ballots_spoilt', { spoilt: list.spoilt });
    };

    const errors: unknown[] = [];
    for (const campaign of await lists.campaigns()) {
      // Ballots that are being erased would be counted as fewer than there were.
      if (isErasing(campaign)) continue;
      for (const survey of await lists.surveys(campaign.id)) {
        if (survey.audience !== 'member' || !isOver(campaign, survey, now())) continue;
        try {
          await count(campaign, survey);
        } catch (error) {
          log('tally_failed', { error: error instanceof Error ? error.name : 'unknown' });
          errors.push(error);
        }
      }
    }
    if (errors.length > 0) throw errors[0];
  };
