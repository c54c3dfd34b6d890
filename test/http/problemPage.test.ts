import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usePingyi } from '../support/pingyi.ts';
import { languageOf } from './support/page.ts';
import { formPost, pagePath } from './support/requests.ts';
import { loadTimedSurvey, timedSurvey, timedUnit } from './support/timedSurvey.ts';
import { filledIn, visitorOf } from './support/visitor.ts';

const open = new Date('2026-03-05T06:07:08Z');
let now = open;
const pingyi = usePingyi({ context: { now: () => now } });
beforeAll(() => loadTimedSurvey(pingyi().database));
beforeEach(() => {
  now = open;
});

const visitor = visitorOf(pingyi);

describe('in place of a page that cannot be shown', () => {
  const timedPath = pagePath(timedUnit.id, timedSurvey.id);
  const ways = { opened: undefined, 'sent in': formPost(filledIn()), switched: formPost({ switch: 'en' }) };

  describe.each(Object.entries(ways))('%s', (_, init) => {
    it('is one that says that the QR code leads nowhere', async () => {
      const { status, html } = await visitor.read(pagePath('no-such-unit'), init);
      expect(status).toBe(404);
      expect(languageOf(html)).toBe('zh-CN');
      expect(html).toContain('这个二维码无效');
    });

    it('is one that says when the survey opens', async () => {
      now = new Date('2026-02-28T23:59:59.999Z');
      const chinese = await visitor.read(timedPath, init);
      expect(chinese.status).toBe(403);
      expect(chinese.html).toContain('2026年3月1日');
      expect(chinese.html).toContain('2026年3月31日 18:00');
      const english = await visitor.read(`${timedPath}?lang=en`, init);
      expect(english.status).toBe(403);
      expect(english.html).toMatch(/1 March 2026 at 08:00.*31 March 2026 at 18:00/);
    });

    it('is one that says when the survey closed', async () => {
      now = new Date('2026-03-31T10:00:00Z');
      const chinese = await visitor.read(timedPath, init);
      expect(chinese.status).toBe(403);
      expect(chinese.html).toContain('2026年3月31日 18:00');
      const english = await visitor.read(`${timedPath}?lang=en`, init);
      expect([english.status, languageOf(english.html)]).toEqual([403, 'en']);
      expect(english.html).toContain('31 March 2026 at 18:00');
      expect(english.html).toContain('<code>survey_closed</code>');
    });
  });
});
