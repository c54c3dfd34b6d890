import type * as z from 'zod/mini';
import type { BodySpec, Route, RouteSet } from '../route.ts';

/** What can be shown as it is sent: neither pages nor workbooks, documents and pictures. */
type Shown = 'application/json' | 'application/yaml' | 'text/csv';

/** Bodies that are read by schemas. Of files, those that are text are shown. */
type Written = 'application/json' | 'application/yaml' | 'application/x-www-form-urlencoded';

type BodyExample<B extends BodySpec> =
  Extract<B['contentTypes'][number], Written> extends never
    ? 'text/csv' extends B['contentTypes'][number]
      ? { readonly body: string }
      : { readonly body?: never }
    : { readonly body: z.input<B['schema']> };

type ReplyExamples<R extends Route['replies']> = {
  readonly [Status in keyof R as R[Status] extends { contentType: Shown }
    ? Status
    : never]: R[Status] extends {
    schema: infer S extends z.ZodMiniType;
  }
    ? z.output<S>
    : never;
};

/** What is sent to a route and what comes back, for every content type that can be shown. */
export type ExampleOf<R extends Route> = (R extends { body: infer B extends BodySpec }
  ? BodyExample<B>
  : { readonly body?: never }) & {
  readonly replies: ReplyExamples<R['replies']>;
};

/** Examples of a part of the route table: a route without its own is a type error. */
export type ExamplesOf<S extends RouteSet> = { readonly [Name in keyof S]: ExampleOf<S[Name]> };
