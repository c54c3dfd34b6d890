import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Subject } from '../../schemas/handler.ts';
import type { Route, RouteName } from '../../schemas/routes.ts';
import type { Language } from '../../schemas/text.ts';

/** What API Gateway's JWT authorizer adds to a request once it has verified the token. */
export interface JwtClaims {
  readonly [claim: string]: unknown;
}

export type HttpEvent = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt?: { claims?: JwtClaims } } };
};

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** What the steps of a request have found out so far; each step adds its part and later ones rely on it. */
export interface Exchange {
  language: Language;
  name: RouteName;
  route: Route;
  subject: Subject | undefined;
  input: { params: Record<string, string>; query: unknown; body: unknown };
  [other: string]: unknown;
}

export type Step = MiddlewareObj<HttpEvent, HttpResult, Error, Context, Exchange>;
