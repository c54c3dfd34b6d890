import type { Lane } from '../../../schemas/lane.ts';
import type { ReleaseCell, ReleaseLine, ReleaseNode, ReleaseWithheld } from '../../../schemas/release.ts';

/**
 * Answers to one line about one unit that came by one lane, on one day, and are alike in which releases count them: as fine as
 * counts are ever looked at here. They are for the office's own machines, never for a release.
 */
export interface Atom {
  readonly unitId: string;
  readonly lane: Lane;
  /** By the campaign's time zone; null of ballots, which have no time. */
  readonly day: string | null;
  /** Of each public release, the oldest first: whether it counts these answers, were they in a figure of it. */
  readonly inReleases: readonly boolean[];
  /** Whether the release that is being prepared counts them. */
  readonly isIn: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly answered: number;
  /** Answers that figures are made from: of ratings those on scored options, else all. */
  readonly valid: number;
  readonly skipped: number;
}

/** A line with its answers. Lines of one survey begin with its `responses`. */
export interface LineAtoms {
  readonly line: ReleaseLine;
  readonly atoms: readonly Atom[];
}

/** A cell that could be worked out from published counts though it must not be. */
export interface Exposure {
  readonly nodeId: string;
  readonly lineId: string;
  readonly lane?: string;
  readonly period?: string;
}

/** What a release discloses. `S` is what has to be kept for the releases after it. */
export interface Disclosed<S> {
  readonly cells: readonly ReleaseCell[];
  readonly withheld: readonly ReleaseWithheld[];
  /** By survey, the stretches of days of which there may be counts. */
  readonly periods: Readonly<Record<string, readonly string[]>>;
  readonly state: S;
  /** What an attack on the cells of this release and all before it found; empty unless something is wrong. */
  readonly exposed: readonly Exposure[];
}

/** What disclosure is decided on. */
export interface DisclosureSource<S> {
  readonly releaseId: string;
  readonly threshold: number;
  readonly nodes: readonly ReleaseNode[];
  readonly lines: readonly LineAtoms[];
  /** By survey, the lanes by which responses can come. */
  readonly lanes: Readonly<Record<string, readonly Lane[]>>;
  /** By survey, the first and the last day on which responses could come, up to the cutoff; not of ballots, which have no time. */
  readonly open: Readonly<Record<string, { readonly first: string; readonly last: string }>>;
  /** What the public releases before kept, the oldest first. */
  readonly history: readonly S[];
}
