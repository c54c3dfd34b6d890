import type * as z from 'zod/mini';
import type { Upload } from '../schemas/route.ts';
import type { Route, RouteName, Routes } from '../schemas/routes.ts';

/** The parameters in a route's path. */
export type ParamsOf<R extends Route> = { readonly [Name in keyof R['params']]: string | number };

type Given<Value> = unknown extends Value ? string | number | undefined : Value;

/** What a route takes after the `?`. A value that its schema coerces is a word or a number. */
export type QueryOf<R extends Route> = {
  readonly [Name in keyof z.input<R['query']>]: Given<z.input<R['query']>[Name]>;
};

/** A file, of one of the types that the route takes. */
interface FileOf<ContentType extends string> {
  readonly contentType: ContentType;
  readonly bytes: Uint8Array;
}

/** The body that a route takes; undefined where it takes none. One that is read from files is taken as a file, too. */
export type BodyOf<R extends Route> = R extends Route & {
  body: { schema: infer S extends z.ZodMiniType };
}
  ? S extends typeof Upload
    ? FileOf<R['body']['contentTypes'][number]>
    : 'application/yaml' extends R['body']['contentTypes'][number]
      ? z.input<S> | FileOf<R['body']['contentTypes'][number]>
      : z.input<S>
  : undefined;

type Nothing = Record<never, never>;

type Params<R extends Route> = keyof R['params'] extends never ? unknown : { readonly params: ParamsOf<R> };
type Query<R extends Route> =
  Nothing extends QueryOf<R> ? { readonly query?: QueryOf<R> } : { readonly query: QueryOf<R> };
type Body<R extends Route> = R extends { body: object } ? { readonly body: BodyOf<R> } : unknown;

/** What a call of a route is made of. */
export type RequestOf<N extends RouteName> = Params<Routes[N]> & Query<Routes[N]> & Body<Routes[N]>;

/** The request, which may be left out where the route needs nothing. */
export type RequestArguments<N extends RouteName> =
  Nothing extends RequestOf<N> ? [request?: RequestOf<N>] : [request: RequestOf<N>];

/** One of the replies that a route declares, as its schema reads it. */
export type ReplyOf<N extends RouteName> = {
  [Status in keyof Routes[N]['replies'] & number]: {
    readonly status: Status;
    readonly body: Routes[N]['replies'][Status] extends { schema: infer S extends z.ZodMiniType }
      ? z.output<S>
      : never;
  };
}[keyof Routes[N]['replies'] & number];

/** Any request, once the compiler has seen that it fits its route. */
export interface AnyRequest {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A request body on the wire. */
interface Encoded {
  readonly contentType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

const formEncoded = (fields: Readonly<Record<string, string | readonly string[]>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  ).toString();

const isFile = (body: unknown): body is { contentType: string; bytes: Uint8Array<ArrayBuffer> } =>
  typeof body === 'object' && body !== null && 'bytes' in body && body.bytes instanceof Uint8Array;

/** The body as the first content type that the route takes; a file as the type that it says it is. */
export const encodedBody = (route: Route, body: unknown): Encoded | undefined => {
  if (!route.body) return undefined;
  if (isFile(body)) return { contentType: body.contentType, content: body.bytes };
  const [contentType = 'application/json'] = route.body.contentTypes;
  if (contentType === 'application/x-www-form-urlencoded') {
    return { contentType, content: formEncoded(body as Parameters<typeof formEncoded>[0]) };
  }
  return { contentType, content: JSON.stringify(body) };
};
