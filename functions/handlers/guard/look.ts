import type { SetAside } from '../../../schemas/guard.ts';
import { openLanes } from '../../../schemas/lane.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { addTally, cellKey, deltaOf } from '../../rules/counting/fold.ts';
import { setAsideBy } from '../../rules/guard/decisions.ts';
import { patternOf } from '../../rules/guard/pattern.ts';
import { type Turnout, turnout } from '../../rules/guard/turnout.ts';
import type { RawItem } from '../../store/responseStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { formsOnce } from '../formsOnce.ts';

export interface LookDependencies {
  readonly setup: Pick<SetupStore, 'form'>;
  readonly rawPages: (surveyId: string) => AsyncIterable<readonly RawItem[]>;
}

/** What a look is after. */
export interface LookPlan {
  readonly surveyId: string;
  /** Those in force, oldest first. */
  readonly decisions: readonly SetAside[];
  /** Responses from then on are left for the next look. */
  readonly before: Date;
  /** Called after each page; what it throws ends the look. */
  readonly onPage: () => Promise<void>;
}

/** What a look at every response of a survey found. */
export interface Look {
  /** What the decisions leave out, one tally for each cell. */
  readonly tallies: readonly Tally[];
  /** How many responses each decision leaves out. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Everything else that came in by an open lane. */
  readonly turnout: Turnout;
  /**
   * How many came in by an open lane, set aside or not: were it without what is set aside, it would tell how many a decision
   * names, however few.
   */
  readonly responses: number;
}

/**
 * Reads every raw response of a survey once. What it finds follows from the responses and the decisions alone; memory
 * grows with cells, patterns and minutes, not with the size of responses.
 */
export const lookAt =
  ({ setup, rawPages }: LookDependencies) =>
  async ({ surveyId, decisions, before, onPage }: LookPlan): Promise<Look> => {
    const formOf = formsOnce(setup);
    const decisionOn = setAsideBy(decisions);
    const tallies = new Map<string, Tally>();
    const leftOut: Record<string, number> = Object.fromEntries(decisions.map(({ id }) => [id, 0]));
    const counts = turnout();
    const open: ReadonlySet<string> = new Set(openLanes);
    let responses = 0;

    for await (const page of rawPages(surveyId)) {
      for (const { response } of page) {
        const form = response && (await formOf(response.formId, response.formVersion));
        // What no form explains is counted nowhere: see the quarantine.
        if (!response || !form) continue;
        const pattern = patternOf(form, response.answers);
        const decision = decisionOn(response, pattern);
        if (decision) {
          const delta = deltaOf(form, response);
          if (!delta) continue;
          const cell = cellKey(delta);
          tallies.set(cell, addTally(tallies.get(cell), delta));
          leftOut[decision.id] = (leftOut[decision.id] ?? 0) + 1;
        }
        if (!open.has(response.lane) || Date.parse(response.acceptedAt) >= before.getTime()) continue;
        responses += 1;
        if (!decision) counts.add(response, pattern);
      }
      await onPage();
    }
    return { tallies: [...tallies.values()], leftOut, turnout: counts, responses };
  };
