import { describe, expect, it } from 'vitest';
import { Receipt } from '../../schemas/response.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import { faultsOf, jsonPost, problemOf, responsesPath, surveyPath } from './support/requests.ts';

const pingyi = usePingyi();

const refusal = async (body: unknown) => {
  const reply = await fetch(`${pingyi().url}${responsesPath()}`, jsonPost(body));
  const problem = await problemOf(reply);
  expect([problem.status, problem.code]).toEqual([422, 'fields_invalid']);
  return problem;
};

/** A submission as JSON with one value put in as it is written here; without a value, the field is not there. */
const withField = (field: string, written?: string): string => {
  const { [field]: _, ...others } = { ...aSubmission() } as Record<string, unknown>;
  const rest = JSON.stringify(others).slice(1, -1);
  return written === undefined ? `{${rest}}` : `{${rest},${JSON.stringify(field)}:${written}}`;
};

const cases: readonly (readonly [field: string, code: string, written: readonly string[]])[] = [
  ['proof', 'field_type', ['null', '5', 'true', '"a"']],
  ['formVersion', 'field_type', ['null', '"1"', 'true', '[1]', '{}', '1.5', '1e400']],
  ['formVersion', 'field_invalid', ['0', '-1', '100000', '1e21']],
  ['language', 'field_type', ['null', '1', 'false', '["en"]', '{}']],
  ['language', 'field_invalid', ['""', '"x"', '"EN"', '"en_GB"', '"en-GB-oxendict-x"', '"en\\u0000"']],
  ['answers', 'field_type', ['null', '1', '"overall"', '[]', 'false']],
];

describe.each(cases)('%s', (field, code, written) => {
  it.each(written)(`is refused with ${code} as %s`, async (value) => {
    expect(faultsOf(await refusal(withField(field, value)))).toEqual([`${field}: ${code}`]);
  });

  it('is refused as missing when it is not there', async () => {
    expect(faultsOf(await refusal(withField(field)))).toEqual([`${field}: field_missing`]);
  });
});

describe('a submission', () => {
  it('is told every field at fault at once', async () => {
    expect(faultsOf(await refusal({}))).toEqual([
      'proof: field_missing',
      'formVersion: field_missing',
      'language: field_missing',
      'answers: field_missing',
    ]);
    expect(faultsOf(await refusal({ proof: 1, formVersion: 0, language: 'zh-CN' }))).toEqual([
      'proof: field_type',
      'formVersion: field_invalid',
      'answers: field_missing',
    ]);
  });

  it.each([
    ['{}', 'proof.lane'],
    ['{"lane":"by_bribe"}', 'proof.lane'],
    ['{"lane":"visit_code","code":""}', 'proof.code'],
    ['{"lane":"proof_of_work","solution":5}', 'proof.solution'],
    [`{"lane":"no_script","ticket":"${'a'.repeat(257)}"}`, 'proof.ticket'],
  ])('is told what is wrong with its proof %s', async (written, field) => {
    expect((await refusal(withField('proof', written))).errors?.map((one) => one.field)).toEqual([field]);
  });

  it.each(['null', '[]', '5', '"text"', 'true'])('is refused when it is %s', async (body) => {
    await refusal(body);
  });

  it('is refused in every language', async () => {
    const url = `${pingyi().url}${responsesPath()}`;
    await expectInEveryLanguage(url, jsonPost({}), 422, 'fields_invalid');
  });

  it('says in words what is wrong with each field', async () => {
    const url = `${pingyi().url}${responsesPath()}`;
    const english = await problemOf(await fetch(`${url}?lang=en`, jsonPost({})));
    const chinese = await problemOf(await fetch(`${url}?lang=zh-CN`, jsonPost({})));
    expect(english.errors?.[0]?.message).toBe('is missing');
    expect(chinese.errors?.[0]?.message).toBe('缺少此字段');
  });

  it('may hold fields that are none of the contract, which are passed over', async () => {
    const body = withField('__proto__', '{"id":"x"}').replace('{', '{"more":1,"constructor":null,');
    const reply = await fetch(`${pingyi().url}${responsesPath()}`, jsonPost(body));
    expect(reply.status).toBe(201);
    expect(Object.keys(Receipt.parse(await reply.json()))).toEqual(Object.keys(Receipt.shape));
  });
});

describe('the query', () => {
  it.each(['fr', '', 'EN', 'zh-TW', 'en&lang=zh-CN'])('is refused with the language %j', async (language) => {
    const reply = await fetch(`${pingyi().url}${surveyPath()}?lang=${language}`);
    expect(reply.status).toBe(422);
    expect(faultsOf(await problemOf(reply))).toEqual(['lang: value_unknown']);
  });

  it('may hold names that are none of the contract', async () => {
    const reply = await fetch(`${pingyi().url}${surveyPath()}?lang=en&utm=1&__proto__=x&constructor=y`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-language')).toBe('en');
  });
});
