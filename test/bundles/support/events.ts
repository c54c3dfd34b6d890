import { randomUUID } from 'node:crypto';
import type { HttpEvent } from '../../../functions/http/exchange.ts';
import { place } from './template.ts';

/** The claim in which the stage's user pool lists somebody's groups. */
const groupsClaim = 'cognito:groups';

/** Who answers at a stage of API Gateway; people never see it here, being at the gateway of one machine. */
const api = { id: 'abcdefghij', domain: `abcdefghij.execute-api.${place.region}.amazonaws.com` } as const;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As in `12/Mar/2020:19:03:58 +0000`. */
const requestTime = (at: Date): string => {
  const [date = '', time = ''] = at.toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};

const without = <T extends object>(value: T | undefined): T | undefined =>
  value && Object.keys(value).length > 0 ? value : undefined;

/** What API Gateway hands over as text; anything else, forms among it, comes in Base64. */
const isText = (type = ''): boolean => /^(text\/|application\/(json|xml|javascript)\b)/i.test(type);

/** @see https://github.com/ministackorg/ministack/pull/766 which lists what the service was seen to do with each type */
const bodyOf = ({ body, isBase64Encoded, headers }: HttpEvent) =>
  body === undefined || isBase64Encoded || isText(headers?.['content-type'])
    ? { body, isBase64Encoded }
    : { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };

/** HTTP APIs decode the path ({@link https://github.com/middleapi/standard-server/pull/93}), unlike the query. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** A token of Cognito's has the groups under a name of its own, and more beside. */
const asCognito = ({ roles, ...claims }: Readonly<Record<string, unknown>>) => ({
  ...claims,
  [groupsClaim]: roles,
  token_use: 'access',
  username: claims.sub,
});

/**
 * The event of the gateway on one machine, made whole: everything that API Gateway puts into payload format 2.0, and nothing that it
 * leaves out ("Create AWS Lambda proxy integrations for HTTP APIs", docs.aws.amazon.com/apigateway).
 */
export const asApiGateway = (event: HttpEvent, at: Date): unknown => {
  const { headers, requestContext, queryStringParameters, pathParameters, ...rest } = event;
  const claims = requestContext.authorizer?.jwt?.claims;
  const traced = `Root=1-${randomUUID().slice(0, 8)}`;
  return {
    ...rest,
    ...bodyOf(event),
    rawPath: decoded(event.rawPath),
    headers: {
      ...headers,
      'x-amzn-trace-id': traced,
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-port': '443',
    },
    // Where there is none, the field is not there either.
    queryStringParameters: without(queryStringParameters),
    pathParameters: without(pathParameters),
    requestContext: {
      accountId: place.account,
      apiId: api.id,
      domainName: api.domain,
      domainPrefix: api.id,
      requestId: requestContext.requestId,
      routeKey: event.routeKey,
      stage: '$default',
      time: requestTime(at),
      timeEpoch: at.getTime(),
      http: {
        ...requestContext.http,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: headers?.['user-agent'] ?? '',
      },
      ...(claims && { authorizer: { jwt: { claims: asCognito(claims), scopes: null } } }),
    },
  };
};

/** What a rule of EventBridge that goes by the clock sends. */
export const bySchedule = (name: string, at: Date) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: place.account,
  time: at.toISOString().replace(/\.\d+/, ''),
  region: place.region,
  resources: [`arn:${place.partition}:events:${place.region}:${place.account}:rule/${name}-schedule`],
  detail: {},
});
