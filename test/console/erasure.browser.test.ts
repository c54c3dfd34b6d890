import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { openDesk, unhurried } from './support/desk.ts';

const pingyi = usePingyi();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe('the erasure of an archived campaign', () => {
  it('is asked for by one person and agreed to by another, who may take it back', async () => {
    const { campaignId, signerToken } = pingyi();
    const office = officeOf(pingyi());
    const params = { campaignId };
    for (const state of ['closed', 'archived'] as const) {
      const { revision } = (await office.call('readCampaign', { params })).body;
      await office.call('changeCampaignState', { params, body: { revision, state } });
    }
    const place = `/c/${campaignId}/setup/schedule`;

    const clerk = await openDesk(browser, pingyi());
    await clerk.go(place);
    await clerk.page.getByLabel('清除的理由').fill('保存两年期满');
    await clerk.page.getByRole('button', { name: '申请清除' }).click();
    await expect.poll(() => clerk.page.textContent('main'), unhurried).toContain('申请：保存两年期满');
    await clerk.page.getByRole('button', { name: '同意清除' }).click();
    const dialog = clerk.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '同意清除' }).click();
    await expect.poll(() => dialog.textContent(), unhurried).toContain('要由另一个人同意');
    await clerk.close();

    const head = await openDesk(browser, pingyi(), { token: signerToken, language: 'en', width: 360 });
    await head.go(place);
    await head.page.getByRole('button', { name: 'Agree to the erasure' }).click();
    expect(await violationsOn(head.page)).toEqual([]);
    await head.page.getByRole('dialog').getByRole('button', { name: 'Agree to the erasure' }).click();
    await expect
      .poll(() => head.page.textContent('main'), unhurried)
      .toContain('until when it can be taken back');
    expect(await violationsOn(head.page)).toEqual([]);
    await head.go(`/c/${campaignId}`);
    await expect
      .poll(() => head.page.textContent('main'), unhurried)
      .toContain('The responses will be erased from');
    await head.go(place);
    await head.page.getByRole('button', { name: 'Take the erasure back' }).click();
    await expect.poll(() => head.page.textContent('main'), unhurried).toContain('Ask for the erasure');
    expect(head.troubles).toEqual([]);
    await head.close();
  });
});
