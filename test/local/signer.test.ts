import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { aCampaign } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';

const pingyi = usePingyi();

const left = (name: string): Promise<string> => readFile(join(pingyi().folder, name), 'utf8');

it('the folder of one machine holds the sign-ins of two people at the office, whom the audit log tells apart', async () => {
  const { url, signerToken } = pingyi();
  const { token: officeToken } = JSON.parse(await left('connection.json')) as { token: string };
  expect(await left('signer.token')).toBe(signerToken);
  expect(signerToken).not.toBe(officeToken);
  const tokens = [officeToken, signerToken];
  for (const [place, token] of tokens.entries()) {
    await createClient({ url, token }).call('createCampaign', { body: aCampaign(`of-person-${place}`) });
  }
  const { body } = await createClient({ url, token: officeToken }).call('listAudit');
  const who = (id: string) => body.entries.find(({ object }) => object === `campaign/${id}`)?.subject;
  expect([who('of-person-0'), who('of-person-1')]).toEqual(['local-office', 'local-signer']);
});
