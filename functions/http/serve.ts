import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Handlers } from '../../schemas/handler.ts';
import type { Log } from '../../schemas/log.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { HttpFunction, RoutesFor } from '../../schemas/routes.ts';
import { authorise, type ReadSession } from './authorise.ts';
import { compress } from './compress.ts';
import type { Exchange, HttpEvent, HttpResult, Step } from './exchange.ts';
import { findLanguage } from './findLanguage.ts';
import { findRoute } from './findRoute.ts';
import { originOf } from './origin.ts';
import { parse, type ReadText } from './parse.ts';
import { problemReplies } from './problemReplies.ts';
import { refuseForeign } from './refuseForeign.ts';
import { type Pages, replyOf } from './reply.ts';

export interface ServeOptions {
  readonly log: Log;
  /** Name of the token's claim that lists the caller's roles. */
  readonly rolesClaim: string;
  /** Where people reach the system; without it, where each request was sent. */
  readonly site?: string | undefined;
  /** For the function whose routes units use: whose session a token is, if it is one of ours and still good. */
  readonly readSession?: ReadSession;
  /** For functions whose routes take YAML. */
  readonly readYaml?: ReadText;
  /** For functions that serve pages. */
  readonly pages?: Pages;
}

export type HttpLambda = (event: HttpEvent, context: Context) => Promise<HttpResult>;

type AnyHandler = (input: unknown) => Promise<{ status: number; body: unknown }>;

/** The last step calls the route's handler: middy's own handler is not shown what the steps found out. */
const call = (handlers: Readonly<Record<string, AnyHandler>>, { site, pages }: ServeOptions): Step => ({
  before: async ({ event, internal }) => {
    const { name, route, input, language, subject } = internal;
    const handler = handlers[name];
    if (!handler) throw new Error(`no handler for ${name}`);
    const origin = site ?? originOf(event);
    return replyOf(route, await handler({ ...input, origin, language, subject }), language, pages);
  },
});

/**
 * A Lambda function that answers the routes of the table that name it: language, route, permission, parsing, handler,
 * reply, for every route alike.
 * @param routes the part of the table with the function's routes: the rest would be loaded with it at every cold start
 */
export const serve = <F extends HttpFunction>(
  name: F,
  routes: RoutesFor<F>,
  handlers: Handlers<F>,
  options: ServeOptions,
): HttpLambda => {
  const steps = middy<HttpEvent, HttpResult, Error, Context, Exchange>({ timeoutEarlyInMillis: 0 })
    .use(problemReplies(options.log, options.pages))
    .use(findLanguage())
    .use(findRoute(name, routes))
    .use(authorise(options.rolesClaim, options.readSession))
    .use(refuseForeign(options.site))
    .use(parse(options.readYaml))
    .use(call(handlers as unknown as Readonly<Record<string, AnyHandler>>, options));
  return async (event, context) => compress(await steps(event, context), event.headers?.['accept-encoding']);
};

/** The same function as long as it cannot work: whoever asks is told to come again, in the form that its routes have. */
export const serveBusy = <F extends HttpFunction>(
  name: F,
  routes: RoutesFor<F>,
  { log, pages }: Pick<ServeOptions, 'log' | 'pages'>,
): HttpLambda => {
  const refuse = (): never => {
    throw new ProblemError('busy');
  };
  return middy<HttpEvent, HttpResult, Error, Context, Exchange>({ timeoutEarlyInMillis: 0 })
    .use(problemReplies(log, pages))
    .use(findLanguage())
    .use(findRoute(name, routes))
    .use({ before: refuse });
};
