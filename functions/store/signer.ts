import type { DynamoDBClientConfig, DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb';

/** Gives the headers of a signed POST, the given ones among them. */
export type Sign = (
  request: {
    readonly service: string;
    readonly region: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
  },
  credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  },
  now: Date,
) => Record<string, string>;

type RequestSigner = Extract<DynamoDBClientConfig['signer'], { readonly sign: unknown }>;

/** Of what a request bears, AWS wants these signed; the others change on the way, or from one attempt to the next. */
const isSigned = (name: string): boolean => name === 'content-type' || name.startsWith('x-amz-');

/** Signs what the database's client sends, as whom and for which region the client knows. */
export const signerBy = (sign: Sign, config: () => DynamoDBClientResolvedConfig): RequestSigner => ({
  sign: async (request, { signingDate = new Date() } = {}) => {
    const { body, headers } = request;
    const { host = '', ...others } = headers;
    const credentials = await config().credentials();
    const signed = sign(
      {
        service: 'dynamodb',
        region: await config().region(),
        host,
        headers: Object.fromEntries(Object.entries(others).filter(([name]) => isSigned(name))),
        body,
      },
      credentials,
      new Date(signingDate),
    );
    return { ...request, headers: { ...others, ...signed } };
  },
});
