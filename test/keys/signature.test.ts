import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsManagerIn } from '../../functions/outbound/secretsManager.ts';
import { signedHeaders } from '../../functions/outbound/signature.ts';
import { amazonsSigner } from '../support/secretsManager.ts';

const host = 'secretsmanager.cn-north-1.amazonaws.com.cn';

describe('Secrets Manager', () => {
  it("is asked in the function's own region, in mainland China below the domain there", () => {
    expect(secretsManagerIn('eu-central-1')).toBe('https://secretsmanager.eu-central-1.amazonaws.com');
    expect(secretsManagerIn('cn-north-1')).toBe(`https://${host}`);
  });
});

describe('a signed request', () => {
  it("bears the same signature as Amazon's own signer gives it", async () => {
    const secret = fc.string({ minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        secret,
        secret,
        fc.string({ unit: 'grapheme' }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom('cn-north-1', 'eu-central-1'),
        async (secretAccessKey, sessionToken, body, now, region) => {
          const who = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey, sessionToken: sessionToken.trim() };
          const headers = {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': 'secretsmanager.GetSecretValue',
          };
          const ours = signedHeaders({ service: 'secretsmanager', region, host, headers, body }, who, now);
          const theirs = await amazonsSigner(who, region).sign(
            {
              method: 'POST',
              protocol: 'https:',
              hostname: host,
              path: '/',
              query: {},
              headers: { ...headers, host },
              body,
            },
            { signingDate: now },
          );
          expect(ours).toEqual(theirs.headers);
        },
      ),
      { numRuns: 200 },
    );
  });
});
