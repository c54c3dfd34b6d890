/** What a condition can ask of something that a row of the survey answers. */
export type Subject =
  /** One or several of these options, by the names that the file has for them. */
  | {
      readonly kind: 'options';
      readonly question: string;
      readonly row?: string;
      readonly ids: ReadonlyMap<string, string>;
      readonly several: boolean;
    }
  | { readonly kind: 'nps'; readonly question: string }
  | { readonly kind: 'number'; readonly question: string; readonly whole: boolean }
  /** Nothing but whether it was answered. */
  | { readonly kind: 'answer'; readonly question: string };

/** The rows of the survey that a condition can look at, by the names that the file has for them. */
export interface Scope {
  /** Every name of the survey, whatever became of it. */
  readonly names: ReadonlySet<string>;
  /** What can be answered above the row that is read. */
  readonly subjects: ReadonlyMap<string, Subject>;
}
