import type { PhaseState } from '../../schemas/campaign.ts';
import type { Workspace } from '../../schemas/workspace.ts';

/** A thing to do, as the list orders it. */
export interface Task {
  readonly kind: 'survey' | 'pledges';
  /** Of a self-evaluation. */
  readonly survey?: Workspace['surveys'][number];
  readonly stage: 'now' | 'later' | 'done';
  /** Whether its deadline is so near that it is said first. */
  readonly soon: boolean;
  /** What it is ordered by within its stage: the more urgent, the smaller. */
  readonly rank: number;
}

/** How near a deadline has to be to be called near. */
const soonMs = 3 * 24 * 60 * 60_000;

const stageOf = (state: PhaseState, isDone: boolean): Task['stage'] => {
  if (state === 'scheduled') return 'later';
  return state === 'open' && !isDone ? 'now' : 'done';
};

/** @returns what is open by its end, the rest by its beginning; what has no end comes after what has one */
const rankOf = (stage: Task['stage'], opensAt: string, closesAt: string | null): number => {
  if (stage === 'later') return Date.parse(opensAt);
  return closesAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(closesAt);
};

/** All that a unit has to do, the most urgent first: what the office sent back, then whatever ends first. */
export const tasksOf = ({ surveys, pledges }: Workspace, now: Date): Task[] => {
  const isSoon = (stage: Task['stage'], closesAt: string | null): boolean =>
    stage === 'now' && closesAt !== null && Date.parse(closesAt) - now.getTime() < soonMs;
  const evaluations = surveys.map((survey): Task => {
    const { state, opensAt, closesAt } = survey.survey;
    const stage = stageOf(state, survey.state === 'submitted');
    const sentBack = stage === 'now' && survey.state === 'reopened';
    const rank = sentBack ? 0 : rankOf(stage, opensAt, closesAt);
    return { kind: 'survey', survey, stage, soon: sentBack || isSoon(stage, closesAt), rank };
  });
  if (!pledges) return evaluations.toSorted((a, b) => a.rank - b.rank);
  const { state, opensAt, deadline } = pledges;
  const stage = stageOf(state, false);
  const task: Task = {
    kind: 'pledges',
    stage,
    soon: isSoon(stage, deadline),
    rank: rankOf(stage, opensAt, deadline),
  };
  return [...evaluations, task].toSorted((a, b) => a.rank - b.rank);
};
