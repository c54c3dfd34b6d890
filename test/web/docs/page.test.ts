import { describe, expect, it } from 'vitest';
import { makeDocument } from '../../../functions/handlers/meta/openapi/document.ts';
import { exampleOf } from '../../../schemas/examples/examples.ts';
import { faults, type ProblemCode, problems } from '../../../schemas/problem.ts';
import { allows, type Role, roles } from '../../../schemas/roles.ts';
import { type Route, routeNames, routes } from '../../../schemas/routes.ts';
import { inLanguage, languages } from '../../../schemas/text.ts';
import { plainName } from '../../../web/docs/anchors.ts';
import { chapters } from '../../../web/docs/chapters.ts';
import type { ApiDocument } from '../../../web/docs/document.ts';
import { docsPage } from '../../../web/docs/page.ts';
import { summaries } from '../../../web/docs/summaries.ts';
import { tagsOf } from '../tags.ts';

const document = makeDocument();
const pages = Object.fromEntries(languages.map((language) => [language, docsPage(document, language)]));

/** What one sees of markup. */
const textOf = (markup: string): string =>
  markup
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => decoded[entity] ?? entity)
    .replaceAll('\u00a0', ' ');
const decoded: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The part of a page that is about one route. */
const sectionOf = (page: string, id: string): string =>
  page.slice(page.indexOf(`<section class="route" id="${id}">`)).split('</section>')[0] ?? '';

describe.each(languages)('the page in %s', (language) => {
  const page = pages[language] ?? '';
  const tags = tagsOf(page);

  it('has an anchor for every link within it, and no anchor twice', () => {
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = tags.flatMap(({ attributes }) =>
      attributes.href?.startsWith('#') ? attributes.href.slice(1) : [],
    );
    expect(targets.length).toBeGreaterThan(500);
    expect([...new Set(targets)].filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('leads nowhere else than to the document and to the other language', () => {
    const others = tags.flatMap(({ attributes }) =>
      attributes.href && !attributes.href.startsWith('#') ? attributes.href : [],
    );
    const [other] = languages.filter((one) => one !== language);
    expect(others.sort()).toEqual([`/docs?lang=${other}`, '/v1/openapi.json', 'data:,'].sort());
  });

  it('runs no script and loads nothing', () => {
    const names = new Set(tags.map(({ name }) => name));
    for (const name of ['script', 'img', 'iframe', 'object', 'embed', 'form', 'base']) {
      expect(names.has(name)).toBe(false);
    }
    expect(
      tags
        .flatMap(({ attributes }) => Object.keys(attributes))
        .filter((name) => /^on|^style$|^src$/.test(name)),
    ).toEqual([]);
  });

  it.each(routeNames)('says of %s what it does, who may call it and how', (name) => {
    const route: Route = routes[name];
    const section = sectionOf(page, name);
    const text = textOf(section);
    expect(text).toContain(`${route.method} ${route.path}`);
    const summary = language === 'en' ? route.summary : summaries[name];
    expect(text).toContain(summary.replaceAll('`', ''));
    expect(text).toContain(route.permission);
    const holding = (Object.keys(roles) as Role[]).filter((role) => allows([role], route.permission));
    if (!holding.includes('public')) for (const role of holding) expect(text).toContain(role);
    expect(text).toContain(`curl ${route.method === 'GET' ? '' : `-X ${route.method} `}"$PINGYI/`);
    expect(text).not.toMatch(/undefined|\[object/);
    for (const param of Object.keys(route.params)) expect(section).toContain(`<code>${param}</code>`);
    for (const type of route.body?.contentTypes ?? []) expect(text).toContain(type);
    for (const [status, { contentType }] of Object.entries(route.replies)) {
      expect(section).toContain(`<b>${status}</b>`);
      expect(text).toContain(contentType);
    }
    for (const code of route.problems) expect(text).toContain(code);
    const { body } = exampleOf(name);
    if (typeof body === 'string') expect(text).toContain(body.replaceAll('\r', ''));
  });

  it('lists every problem with its title, and every fault', () => {
    const text = textOf(page);
    for (const code of Object.keys(problems) as ProblemCode[]) {
      expect(page).toContain(`id="problem-${code}"`);
      expect(text).toContain(inLanguage(problems[code].title, language));
    }
    for (const code of Object.keys(faults)) expect(text).toContain(code);
  });

  it('describes every schema once', () => {
    const names = new Set(Object.keys(document.components.schemas).map(plainName));
    const described = tags.flatMap(({ attributes }) => /^schema-(.+)$/.exec(attributes.id ?? '')?.[1] ?? []);
    expect(described).toEqual([...names].sort());
  });

  it('says first what holds for all routes', () => {
    const text = textOf(page);
    for (const chapter of chapters) {
      expect(page).toContain(`<section id="${chapter.id}">`);
      expect(text).toContain(inLanguage(chapter.text, language).replaceAll('`', ''));
    }
  });

  it('has headings in order, none left out', () => {
    const levels = tags.flatMap(({ name }) => Number(/^h([1-6])$/.exec(name)?.[1] ?? 0) || []);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const jumps = levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1);
    expect(jumps).toEqual([]);
  });
});

describe('a field', () => {
  it('is shown with its type, whether it is required, and its limits', () => {
    const section = textOf(sectionOf(pages.en ?? '', 'importUnits'));
    expect(section).toMatch(/dryRun query\s*"true" \| "false"\s*default "false"/);
    const batches = textOf(sectionOf(pages.en ?? '', 'issueCodes'));
    expect(batches).toMatch(/units\[\]\.count required\s*integer\s*1–1000/);
  });
});

describe('hostile words', () => {
  const hostile = `</code></style><script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
  const changed = JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key === 'description' || key === 'pattern' || key === 'format' ? hostile : value,
    ),
  ) as ApiDocument;

  it('stay words, wherever the document has them', () => {
    const page = docsPage(changed, 'en');
    expect(textOf(page).split(hostile).length).toBeGreaterThan(100);
    const names = new Set(tagsOf(page).map(({ name }) => name));
    expect(names.has('script')).toBe(false);
    expect(names.has('img')).toBe(false);
    expect(tagsOf(page).flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('onerror');
  });

  it('stay words as names of fields and schemas too', () => {
    const { Problem, ...schemas } = document.components.schemas;
    const named = {
      ...document,
      components: {
        ...document.components,
        schemas: {
          ...schemas,
          [hostile]: { type: 'object', properties: { [hostile]: { enum: [hostile] } } },
          Problem: Problem ?? {},
        },
      },
    };
    const page = docsPage(named, 'zh-CN');
    expect(textOf(page)).toContain(hostile);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
  });
});
