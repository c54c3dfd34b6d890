import type { Message } from '../text.ts';

/** A problem as the catalogue has it. `{name}` in its words is filled from the problem's members. */
export interface ProblemSpec {
  /** HTTP status. */
  readonly status: number;
  readonly title: Message;
  readonly detail?: Message;
  /** Words for members that are codes on the wire, by code: a sentence says them in its own language. */
  readonly codeWords?: Readonly<Record<string, Message>>;
}
