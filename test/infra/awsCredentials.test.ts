import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../functions/awsCredentials.ts';

const onLambda = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'a secret',
  AWS_SESSION_TOKEN: 'a token',
};

/** The environment of a function, with so much of it changed. */
const environment = (changes: Readonly<Record<string, string | undefined>> = {}): void => {
  for (const [name, value] of Object.entries({ ...onLambda, ...changes })) vi.stubEnv(name, value);
};

/** What a client of the SDK signs with. */
const signedWith = async (client: DynamoDBClient) => {
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  return { accessKeyId, secretAccessKey, sessionToken };
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('credentials in packed code', () => {
  it("are what the SDK's own chain of providers finds on Lambda", async () => {
    environment();
    const own = await signedWith(new DynamoDBClient({ credentialDefaultProvider: defaultProvider }));
    expect(own).toEqual(await signedWith(new DynamoDBClient({})));
    expect(own).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'a secret',
      sessionToken: 'a token',
    });
  });

  it('do without a session, as those of a person have none', async () => {
    environment({ AWS_SESSION_TOKEN: undefined });
    const own = await signedWith(new DynamoDBClient({ credentialDefaultProvider: defaultProvider }));
    expect(own).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'a secret',
      sessionToken: undefined,
    });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])(
    'are looked for nowhere else where %s is missing: the request fails, and says why',
    async (name) => {
      environment({ [name]: undefined });
      const client = new DynamoDBClient({ credentialDefaultProvider: defaultProvider });
      await expect(client.config.credentials()).rejects.toThrow(`environment: ${name}`);
    },
  );
});
