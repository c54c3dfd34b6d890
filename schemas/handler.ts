import type * as z from 'zod/mini';
import type { Role } from './roles.ts';
import type { HttpFunction, Route, Routes, RoutesOf } from './routes.ts';
import type { Language } from './text.ts';

/** A unit's session, as its token says. */
export interface UnitSession {
  readonly campaignId: string;
  readonly unitId: string;
  /** The batch that the unit's key belongs to. */
  readonly batchId: string;
  /** When the key was typed. */
  readonly startedAt: string;
  readonly expiresAt: string;
}

/** Who sent the request, as far as the system knows: the subject of a verified token, or of a unit's session. */
export interface Subject {
  readonly id: string;
  /** Whoever acts as a unit: what they do is on this unit, whatever a request says. */
  readonly unit?: UnitSession;
  /** Roles of the token. */
  readonly roles?: readonly Role[];
}

/** What a handler receives: everything parsed by the schemas of its route. */
export interface Input<R extends Route> {
  readonly params: { readonly [Name in keyof R['params']]: string };
  readonly query: z.output<R['query']>;
  readonly body: R extends { body: { schema: infer S extends z.ZodMiniType } } ? z.output<S> : undefined;
  /** Where the request reached us, as `https://example.org`: addresses that others are given begin with it. */
  readonly origin: string;
  /** The language to reply in. */
  readonly language: Language;
  readonly subject: Subject | undefined;
}

/** What a handler gives: one of its route's replies. Undeclared fields of the body are dropped on the way out. */
export type Reply<R extends Route> = {
  [Status in keyof R['replies'] & number]: {
    readonly status: Status;
    readonly body: R['replies'][Status] extends { schema: infer S extends z.ZodMiniType }
      ? z.input<S>
      : never;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof R['replies'] & number];

/** Answers one route, or throws a `ProblemError`. */
export type Handler<R extends Route> = (input: Input<R>) => Promise<Reply<R>>;

/** One handler for each route that the function serves. */
export type Handlers<F extends HttpFunction> = { readonly [N in RoutesOf<F>]: Handler<Routes[N]> };
