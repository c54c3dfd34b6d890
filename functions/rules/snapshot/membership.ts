import type { Form } from '../../../schemas/form.ts';
import type { Response } from '../../../schemas/response.ts';
import { setAsideBy } from '../guard/decisions.ts';
import { patternOf } from '../guard/pattern.ts';
import type { Membership, SnapshotContext } from './context.ts';

/** Which releases count something. */
export interface Counts {
  /** Whether the release that is being prepared does. */
  readonly isIn: boolean;
  /** Whether each public one before it does, the oldest first. */
  readonly inReleases: readonly boolean[];
}

/** What names a response by what it chose, worked out once for all releases, and only where a decision asks for it. */
type Pattern = () => string | undefined;

const namesPattern = ({ decisions }: Membership): boolean =>
  decisions.some(({ what }) => 'stretch' in what && what.stretch.pattern !== undefined);

const countedBy = (membership: Membership) => {
  const cutoff = Date.parse(membership.cutoff);
  const decisionOn = membership.view === 'cleaned' ? setAsideBy(membership.decisions) : undefined;
  const needsPattern = namesPattern(membership);
  return (response: Response, pattern: Pattern): boolean =>
    Date.parse(response.acceptedAt) < cutoff &&
    decisionOn?.(response, needsPattern ? pattern() : undefined) === undefined;
};

/** Says of each response which releases count it: it follows from the response and the releases' own memberships alone. */
export const membershipOf = ({ membership, earlier }: Pick<SnapshotContext, 'membership' | 'earlier'>) => {
  const isNow = countedBy(membership);
  const were = earlier.map(countedBy);
  return (response: Response, form: Form | undefined): Counts => {
    let known: { readonly pattern: string | undefined } | undefined;
    const pattern = (): string | undefined => {
      known ??= { pattern: form && patternOf(form, response.answers) };
      return known.pattern;
    };
    return {
      isIn: isNow(response, pattern),
      inReleases: were.map((was) => was(response, pattern)),
    };
  };
};

/** The same for all ballots of a survey: they have no time, and are counted together or not at all. */
export const ballotMembership = (
  { membership, earlier }: Pick<SnapshotContext, 'membership' | 'earlier'>,
  surveyId: string,
): Counts => ({
  isIn: membership.ballotSurveys.includes(surveyId),
  inReleases: earlier.map(({ ballotSurveys }) => ballotSurveys.includes(surveyId)),
});

/** Whether any release counts it, or ever did. */
export const isCountedAnywhere = ({ isIn, inReleases }: Counts): boolean => isIn || inReleases.includes(true);
