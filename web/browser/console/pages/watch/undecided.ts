import type { Examination, Flag, SetAsideListing, Stretch } from '../../../../../schemas/guard.ts';

/** Names a stretch: two with the same name are the same. */
const nameOf = (stretch: Stretch): string =>
  JSON.stringify([
    stretch.surveyId,
    stretch.unitId,
    stretch.servicePointId === undefined ? 'any' : stretch.servicePointId,
    stretch.lanes?.toSorted(),
    Date.parse(stretch.from),
    Date.parse(stretch.to),
    stretch.pattern,
  ]);

/** Whether a last look found nothing at all: flags that were decided on, or not listed, are something. */
export const isClean = ({ flags, leftOut }: Pick<Examination, 'flags' | 'leftOut'>): boolean =>
  flags.length === 0 && leftOut === 0;

/** Flags that nobody has decided on since they were raised. */
export const undecided = (
  { flags }: Pick<Examination, 'flags'>,
  decisions: readonly SetAsideListing[],
): Flag[] => {
  const decided = new Set(
    decisions.flatMap(({ what, state }) =>
      'stretch' in what && state !== 'restored' ? [nameOf(what.stretch)] : [],
    ),
  );
  return flags.filter(({ stretch }) => !decided.has(nameOf(stretch)));
};
