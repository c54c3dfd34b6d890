import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeDocument } from '../../functions/handlers/meta/openapi/document.ts';
import { chainFault } from '../../functions/rules/audit/auditChain.ts';
import { auditCsv } from '../../functions/rules/audit/auditCsv.ts';
import { hashOf } from '../../functions/rules/canonical.ts';
import { readCode } from '../../functions/rules/codes/codes.ts';
import { commitmentOf } from '../../functions/rules/counting/commitment.ts';
import { formHash } from '../../functions/rules/forms/formHash.ts';
import { formYaml } from '../../functions/rules/forms/formYaml.ts';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { isIncluded, leafHash } from '../../functions/rules/merkle/tree.ts';
import { pledgeId } from '../../functions/rules/pledgeId.ts';
import { placeOf } from '../../functions/rules/release/outcomeCells.ts';
import { figureOf } from '../../functions/rules/release/outcomeFigures.ts';
import { resultsCsv } from '../../functions/rules/results/resultsCsv.ts';
import { wilson } from '../../functions/rules/statistics/wilson.ts';
import { unitTemplateCsv } from '../../functions/rules/unitImport/unitSheets.ts';
import { exampleOf, exampleParams, examples } from '../../schemas/examples/examples.ts';
import { formContent } from '../../schemas/examples/formContent.ts';
import { problemExample } from '../../schemas/examples/problems.ts';
import { webhookMessage } from '../../schemas/examples/webhooks.ts';
import { Id } from '../../schemas/ids.ts';
import { type ProblemCode, problemBody, problems } from '../../schemas/problem.ts';
import { Answers } from '../../schemas/response.ts';
import { binaryTypes } from '../../schemas/route.ts';
import { type Route, routeNames, routes } from '../../schemas/routes.ts';
import { languages } from '../../schemas/text.ts';
import {
  type Document,
  examplesIn,
  operationOf,
  replySchema,
  requestSchema,
  responsesOf,
} from './support/document.ts';

const document = JSON.parse(JSON.stringify(makeDocument())) as Document;

const unshown: readonly string[] = [
  ...Object.values(binaryTypes),
  'text/html',
  'text/javascript',
  'image/svg+xml',
];
const isShown = (type: string): boolean => !unshown.includes(type);

describe.each(routeNames)('the examples of %s', (name) => {
  const route: Route = routes[name];

  it('has what is sent, as both the document and the route take it', () => {
    const content = operationOf(document, route).requestBody;
    for (const type of (route.body?.contentTypes ?? []).filter(isShown)) {
      const [example, ...others] = examplesIn(document, content, type);
      expect(example).toEqual(exampleOf(name).body);
      expect(others).toEqual([]);
      expect(requestSchema(document, route, type).safeParse(example).error?.issues).toBeUndefined();
      if (type !== 'text/csv') expect(route.body?.schema.safeParse(example).error?.issues).toBeUndefined();
    }
  });

  it('has what comes back, as both the document and the route give it', () => {
    const responses = responsesOf(document, route);
    for (const [status, { contentType, schema }] of Object.entries(route.replies)) {
      const found = examplesIn(document, responses[status], contentType);
      expect(found).toHaveLength(isShown(contentType) ? 1 : 0);
      if (!isShown(contentType)) continue;
      const shape = replySchema(document, route, Number(status), contentType);
      expect(shape.safeParse(found[0]).error?.issues).toBeUndefined();
      // Nothing of it would be dropped on the way out.
      expect(schema.safeParse(found[0])).toEqual({ success: true, data: found[0] });
    }
  });

  it('has every problem that it may give, in both languages', () => {
    for (const [status, response] of Object.entries(responsesOf(document, route))) {
      const type = 'application/problem+json';
      if (!response.content?.[type]) continue;
      const found = examplesIn(document, response, type);
      const codes = (response['x-problem-codes'] ?? []) as ProblemCode[];
      expect(found).toEqual(
        codes.flatMap((code) => languages.map((language) => problemBody(problemExample(code), language))),
      );
      const shape = replySchema(document, route, Number(status), type);
      for (const problem of found) expect(shape.safeParse(problem).error?.issues).toBeUndefined();
    }
  });
});

describe('the example of a problem', () => {
  const codes = Object.keys(problems) as ProblemCode[];

  it.each(codes)('%s has all that its words are filled from', (code) => {
    const { members } = problemExample(code);
    const problem: { title: Record<string, string>; detail?: Record<string, string> } = problems[code];
    const words = [...Object.values(problem.title), ...Object.values(problem.detail ?? {})].join(' ');
    const needed = [...words.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(Object.keys(members)).toEqual(expect.arrayContaining(needed));
    for (const language of languages) {
      const { title, detail = '', errors = [] } = problemBody(problemExample(code), language);
      for (const said of [title, detail, ...errors.map(({ message }) => message)]) {
        expect(said).not.toMatch(/[{}]|“”|""|undefined|[:：]\s*($|;|；)/);
      }
    }
  });

  it('of the wrong kind is not taken for another', () => {
    const shape = replySchema(document, routes.readCampaign, 404, 'application/problem+json');
    expect(shape.safeParse(problemBody(problemExample('campaign_unknown'), 'en')).success).toBe(true);
    expect(shape.safeParse(problemBody(problemExample('survey_unknown'), 'en')).success).toBe(false);
  });
});

describe('the examples are true to each other', () => {
  it('in their paths, which hold ids', () => {
    for (const id of Object.values(exampleParams)) expect(Id.safeParse(id).success).toBe(true);
  });

  it('in the form, however it is written', () => {
    expect(parse(examples.downloadFormYaml.replies[200])).toEqual(formContent);
    expect(parse(formYaml(formContent))).toEqual(formContent);
    expect(examples.publishForm.replies[201].hash).toBe(formHash(formContent));
  });

  it('in the answers, which name pledges by their words, and in their receipt', () => {
    const { pledges } = examples.readPoster.replies[200].unit;
    for (const { id, text } of pledges) expect(id).toBe(pledgeId(text['zh-CN'] ?? ''));
    const { answers, ...said } = examples.submitPosterResponse.body;
    const { id, surveyId, unitId, formVersion, commitment } = examples.submitPosterResponse.replies[201];
    const formId = examples.publishForm.replies[201].id;
    const { language } = said;
    const response = { id, surveyId, unitId, formId, formVersion, language, answers: Answers.parse(answers) };
    expect(commitment).toBe(commitmentOf(response));
  });

  it('in codes that can be read', () => {
    for (const { code } of examples.issueCodes.replies[201].codes) expect(readCode(code)).toEqual({ code });
  });

  it('in figures that come of their counts, as JSON and as CSV', () => {
    const results = examples.readResults.replies[200];
    expect(results.units).toHaveLength(1);
    for (const result of results.units.flatMap(({ questions }) => questions)) {
      if ('satisfactionRate' in result) {
        expect(result.satisfactionRate).toEqual(wilson(result.satisfied, result.valid));
      }
    }
    expect(examples.downloadResults.replies[200]).toBe(resultsCsv(results, 'zh-CN'));
  });

  it('in a release: its figures come of its counts, and nothing is told of what is withheld', () => {
    const { lines, cells, figures, withheld } = examples.readReleasedUnit.replies[200];
    const lineOf = new Map(lines.map((line) => [line.id, line]));
    const told = cells.map((cell) => {
      const line = lineOf.get(cell.lineId);
      if (!line) throw new Error(`no line ${cell.lineId}`);
      const { turnout: _turnout, ...figure } = figureOf(line, cell, undefined);
      return figure;
    });
    expect(figures.map(({ turnout: _turnout, ...figure }) => figure)).toEqual(told);
    const whole = withheld.filter(({ split }) => split === undefined).map(placeOf);
    expect(cells.map(placeOf).filter((place) => whole.includes(place))).toEqual([]);
  });

  it('in the proof that a receipt is among those of the release', () => {
    const { releaseId, commitment, leaf, root, leaves, ...path } = examples.proveInclusion.replies[200];
    expect(commitment).toBe(examples.submitPosterResponse.replies[201].commitment);
    const { root: named, leaves: count } = examples.readPublicRelease.replies[200];
    expect({ root, leaves }).toEqual({ root: named, leaves: count });
    expect(leaf).toBe(listedAs(releaseId, commitment));
    expect(isIncluded(leafHash(Buffer.from(leaf, 'hex')), { leaves, ...path }, root)).toBe(true);
  });

  it('in the hash of the form that a release names', () => {
    const [survey] = examples.readReleasedUnit.replies[200].surveys;
    const form = examples.readFormVersion.replies[200];
    expect(survey?.formId).toBe(form.id);
    expect(survey?.forms).toEqual([{ version: form.version, sha256: hashOf(form) }]);
  });

  it('in the audit log, which is chained', () => {
    const { entries } = examples.listAudit.replies[200];
    expect(entries.length).toBeGreaterThan(1);
    expect(chainFault(entries)).toBeUndefined();
    expect(examples.downloadAudit.replies[200]).toBe(auditCsv(entries));
  });

  it('in the template of units', () => {
    expect(examples.unitTemplateCsv.replies[200]).toBe(unitTemplateCsv('zh-CN'));
  });

  it('in what a webhook receives', () => {
    const [delivery] = examples.listDeliveries.replies[200].deliveries;
    const { id: _id, type, at, ...data } = delivery?.event ?? {};
    expect(webhookMessage).toEqual({ type, timestamp: at, data });
  });
});
