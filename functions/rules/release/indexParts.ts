/** What answers on one option are worth to an index, 0 to 100, and how many there are. */
export interface Worth {
  readonly count: number;
  readonly worth: number;
}

/**
 * One line's part in a unit's index. Whatever the measure, it is the mean worth of the answers that it goes by: of a mean score
 * the score, of a share 100 or 0, of a Net Promoter Score 100, 50 or 0. Lines of one survey are answered by the same people;
 * those of different surveys by different ones.
 */
export interface IndexPart {
  readonly surveyId: string;
  /** Its share in the index; those of all parts sum to 1. */
  readonly weight: number;
  readonly answers: readonly Worth[];
}

/** A unit that has an index. */
export interface IndexedUnit {
  readonly unitId: string;
  readonly parts: readonly IndexPart[];
}
