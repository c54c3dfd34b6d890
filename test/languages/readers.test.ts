import './support/pseudoLanguage.ts';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../schemas/text.ts';
import { words } from '../../web/words.ts';
import { languageOf } from '../http/support/page.ts';
import { pagePath, responsesPath } from '../http/support/requests.ts';
import { usePingyi } from '../support/pingyi.ts';
import { putUp } from '../support/residents.ts';

const pingyi = usePingyi();

const ask = (path: string, accepted?: string, init: RequestInit = {}) =>
  fetch(`${pingyi().url}${path}`, {
    ...init,
    headers: { ...init.headers, ...(accepted !== undefined && { 'accept-language': accepted }) },
  });

describe('a reader of an added language', () => {
  it.each([
    ['?lang=en-XA', 'zh-CN', 'en-XA'],
    ['?lang=en-xa', undefined, 'en-XA'],
    ['', 'en-XA,en;q=0.5', 'en-XA'],
    ['?lang=fr-CA', 'en', 'fr'],
    ['', 'de-AT;q=1, fr-CH;q=0.9, en;q=0.8', 'fr'],
    ['', 'en-GB', 'en'],
    ['', 'zh-TW', 'zh-CN'],
    ['', 'de', 'zh-CN'],
    ['?lang=de', 'fr', 'fr'],
    ['?lang=-', 'en', 'en'],
  ])('who asks with "%s" and accepts %s gets %s', async (query, accepted, expected) => {
    await putUp(pingyi().database);
    const page = await ask(`${pagePath()}${query}`, accepted);
    expect(page.headers.get('content-language')).toBe(expected);
    expect(languageOf(await page.text())).toBe(expected);
    const problem = await ask(`/v1/campaigns/nowhere${query}`, accepted);
    expect(problem.headers.get('content-language')).toBe(expected);
  });

  it('reads problems and their faults in it', async () => {
    await putUp(pingyi().database);
    const headers = { 'content-type': 'application/json' };
    const reply = await ask(`${responsesPath()}?lang=en-XA`, undefined, {
      method: 'POST',
      headers,
      body: '{}',
    });
    const { title, errors } = (await reply.json()) as { title: string; errors: { message: string }[] };
    expect(title).toMatch(/^⟦.+⟧$/);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) expect(message).toMatch(/^⟦.+⟧$/);
  });

  it('reads in English what the file leaves out', async () => {
    const page = await (await ask(`${pagePath()}?lang=fr`)).text();
    expect(page).toContain('Envoyer');
    expect(page).toContain(words('en').privacy);
    const unknown = `/v1/public/campaigns/nowhere/releases?lang=fr`;
    expect(await (await ask(unknown)).json()).toMatchObject({ title: 'Cette campagne n’existe pas' });
    const other = `/v1/releases/nowhere?lang=fr`;
    expect(await (await ask(other)).json()).toMatchObject({ title: 'There is no such release' });
  });

  it('finds a link to every language on a page', async () => {
    for (const language of languages) {
      const page = await (await ask(`/docs?lang=${language}`)).text();
      const others = languages.filter((other: Language) => other !== language);
      for (const other of others) expect(page).toContain(`lang=${other}"`);
    }
  });
});
