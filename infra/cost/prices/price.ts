/** Where a price is from. */
export interface Source {
  /**
   * `aws`: AWS's own page, read as a stored copy. `other`: somebody else's page that quotes it. `memory`: known, and on no page that could
   * be read when this was written: to be checked before it is relied upon.
   */
  readonly from: 'aws' | 'other' | 'memory';
  readonly url: string;
  /** The day of the page, where it says one; else the day on which it was read. */
  readonly date: string;
}

/** A price in US dollars for so many units. */
export interface Price {
  readonly service: string;
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  /** What of it is free in every month, for ever and for every account: not what new accounts are given. */
  readonly alwaysFree?: number;
  readonly source: Source;
}

/** What is billed by the second has no unit of a month; a month is 730 hours, as AWS reckons. */
export const monthSeconds = 730 * 3_600;
