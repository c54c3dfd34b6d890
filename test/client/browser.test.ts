import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import type * as Client from '../../client/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { usePingyi } from '../support/pingyi.ts';

const pingyi = usePingyi();

it('the client works in a browser as it does in Node', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../client/client.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'pingyiClient',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  const browser = await launchBrowser();
  try {
    // The page's own policy allows no script; what is tried here is the client, not the page.
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(`${pingyi().url}/healthz`);
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const { url, surveyId, officeToken: token, campaignId } = pingyi();
    const seen = await page.evaluate(
      async ({ url, surveyId, campaignId, token }) => {
        const { createClient, ProblemReply } = (globalThis as unknown as { pingyiClient: typeof Client })
          .pingyiClient;
        const { call } = createClient({ url, token, language: 'en' });
        const survey = await call('readSurvey', { params: { surveyId } });
        const workbook = await call('downloadUnits', { params: { campaignId } });
        const refused = await call('readSurvey', { params: { surveyId: 'nowhere' } }).catch(
          (error: unknown) => error,
        );
        return {
          surveyId: survey.body.id,
          workbook: [...workbook.body.slice(0, 2)],
          refused: refused instanceof ProblemReply && refused.title,
        };
      },
      { url, surveyId, campaignId, token },
    );
    expect(seen).toEqual({ surveyId, workbook: [0x50, 0x4b], refused: 'There is no such survey' });
  } finally {
    await browser.close();
  }
});
