import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { formHash } from '../../functions/rules/forms/formHash.ts';
import { FormContent } from '../../schemas/form.ts';
import { binaryTypes } from '../../schemas/route.ts';
import { jsonPost } from '../http/support/requests.ts';
import { aForm, newId, officeOf, problemOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';

const pingyi = usePingyi();
const office = () => officeOf(pingyi());
const save = (formId: string, body = aForm(), revision?: number) =>
  office().call('saveFormDraft', { params: { formId }, query: { revision }, body });
const publish = (formId: string, revision: number) =>
  office().call('publishForm', { params: { formId }, body: { revision } });

describe('a form', () => {
  it('has a draft that changes from the revision that was read, and of two changes at once keeps one', async () => {
    const formId = newId('form');
    expect((await save(formId)).body).toMatchObject({ revision: 1, versions: [] });
    await problemOf(save(formId), 'revision_stale');
    const outcomes = await Promise.allSettled([save(formId, aForm(), 1), save(formId, aForm(), 1)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await office().call('readForm', { params: { formId } })).body.revision).toBe(2);
  });

  it('is published as versions that carry the hash of their content and never change', async () => {
    const formId = newId('form');
    await save(formId);
    const { body: first } = await publish(formId, 1);
    expect(first).toMatchObject({ version: 1, hash: formHash(FormContent.parse(aForm())) });
    await problemOf(publish(formId, 2), 'draft_missing');
    await office().call('startFormDraft', { params: { formId }, body: { revision: 2, fromVersion: 1 } });
    await save(formId, aForm({ title: { 'zh-CN': '改了', en: 'Changed' } }), 3);
    const { body: second } = await publish(formId, 4);
    expect(second.version).toBe(2);
    expect(second.hash).not.toBe(first.hash);
    const { body: again } = await office().call('readFormVersion', { params: { formId, version: 1 } });
    expect(again).toEqual(first);
    await problemOf(
      office().call('readFormVersion', { params: { formId, version: 3 } }),
      'form_version_unknown',
    );
    const { body: list } = await office().call('listForms');
    expect(list.forms.find(({ id }) => id === formId)).toMatchObject({ latestVersion: 2, hasDraft: false });
  });

  it('is published as it was read: not when somebody changed the draft in the meantime, and by one of two', async () => {
    const formId = newId('form');
    await save(formId);
    await save(formId, aForm({ title: { en: 'Changed' } }), 1);
    const { problem } = await problemOf(publish(formId, 1), 'revision_stale');
    expect(problem.revision).toBe(2);
    const outcomes = await Promise.allSettled([publish(formId, 2), publish(formId, 2)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { body } = await office().call('readForm', { params: { formId } });
    expect(body).toMatchObject({ revision: 3, draft: null, versions: [{ version: 1 }] });
    const { body: version } = await office().call('readFormVersion', { params: { formId, version: 1 } });
    expect(version.title).toEqual({ en: 'Changed' });
  });

  it('that somebody deems there already is not begun anew', async () => {
    const formId = newId('form');
    expect((await problemOf(save(formId, aForm(), 1), 'revision_stale')).problem.revision).toBe(0);
    await problemOf(office().call('readForm', { params: { formId } }), 'form_unknown');
  });

  it('is listed with a draft until that is published', async () => {
    const formId = newId('form');
    const listed = async () => (await office().call('listForms')).body.forms.find(({ id }) => id === formId);
    await save(formId);
    expect(await listed()).toMatchObject({ hasDraft: true, latestVersion: null });
    await publish(formId, 1);
    expect(await listed()).toMatchObject({ hasDraft: false, latestVersion: 1 });
  });

  it('is not published with a scale that has no score', async () => {
    const formId = newId('form');
    const [scale] = aForm().scales ?? [];
    if (!scale) throw new Error('a scale');
    const unscored = { ...scale, options: scale.options.map((option) => ({ ...option, score: null })) };
    await save(formId, aForm({ scales: [unscored] }));
    const { errors } = await problemOf(publish(formId, 1), 'form_faulty');
    expect(errors.map(({ code }) => code)).toContain('scale_unscored');
    expect((await office().call('readForm', { params: { formId } })).body.versions).toEqual([]);
  });

  it('that asks about what is not there is refused, naming the place', async () => {
    const [question] = aForm().questions;
    if (!question) throw new Error('a question');
    const later = { ...question, showIf: { question: 'nowhere', in: ['good'] } };
    const { errors } = await problemOf(save(newId('form'), aForm({ questions: [later] })), 'fields_invalid');
    expect(errors.map(({ field }) => field)).toEqual(['questions.0.showIf']);
  });

  it('is looked over without being kept', async () => {
    const { body } = await office().call('lintForm', { body: aForm({ languages: ['zh-CN', 'en', 'fr'] }) });
    expect(body.findings.map(({ code, language }) => `${code} ${language}`)).toContain('text_missing fr');
  });

  it('is written in YAML as well as in JSON, and downloaded so', async () => {
    const formId = newId('form');
    await save(formId);
    const { body: version } = await publish(formId, 1);
    const { body: yaml } = await office().call('downloadFormYaml', { params: { formId, version: 1 } });
    expect(yaml).toContain('总体评价');
    expect(formHash(FormContent.parse(parseYaml(yaml)))).toBe(version.hash);
    const copy = newId('form');
    const reply = await fetch(`${pingyi().url}/v1/forms/${copy}/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/yaml', authorization: `Bearer ${pingyi().officeToken}` },
      body: yaml,
    });
    expect(reply.status).toBe(200);
    expect((await publish(copy, 1)).body.hash).toBe(version.hash);
  });

  it.each([
    ['bad YAML', 'a: [1, 2'],
    [
      'a YAML bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, place) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[place]}`).join(',')}]`).join('\n')}`,
    ],
    ['depth without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('written as %s is refused', async (_, body) => {
    const reply = await fetch(`${pingyi().url}/v1/forms/bad/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/yaml', authorization: `Bearer ${pingyi().officeToken}` },
      body,
    });
    expect([400, 422]).toContain(reply.status);
  });

  it('in JSON of endless depth is refused', async () => {
    const reply = await fetch(`${pingyi().url}/v1/forms/lint`, {
      ...jsonPost(`{"questions":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, {
        authorization: `Bearer ${pingyi().officeToken}`,
      }),
    });
    expect(reply.status).toBe(400);
  });
});

describe('an XLSForm workbook', () => {
  const workbook = (name: string) => readFile(join(import.meta.dirname, '..', 'fixtures', 'forms', name));
  const send = (formId: string, bytes: Uint8Array, query: { dryRun?: 'true'; revision?: number } = {}) =>
    office().call('importXlsform', {
      params: { formId },
      query,
      body: { contentType: binaryTypes.xlsx, bytes },
    });

  it('becomes a draft, and downloaded again it becomes the same form', async () => {
    const formId = newId('form');
    const { body } = await send(formId, await workbook('county-appraisal.xlsx'));
    expect(body).toMatchObject({ saved: true, revision: 1, faults: [] });
    const { body: version } = await publish(formId, 1);
    const { body: exported } = await office().call('downloadXlsform', { params: { formId, version: 1 } });
    const copy = newId('form');
    await send(copy, exported);
    expect((await publish(copy, 1)).body.hash).toBe(version.hash);
  });

  it('is looked at by a dry run and saves nothing', async () => {
    const formId = newId('form');
    const { body } = await send(formId, await workbook('county-appraisal.xlsx'), { dryRun: 'true' });
    expect(body).toMatchObject({ saved: false, revision: null });
    await problemOf(office().call('readForm', { params: { formId } }), 'form_unknown');
  });

  it('becomes the next draft only of the revision that was read', async () => {
    const formId = newId('form');
    const bytes = await workbook('county-appraisal.xlsx');
    await save(formId);
    await problemOf(send(formId, bytes), 'revision_stale');
    expect((await send(formId, bytes, { revision: 1 })).body).toMatchObject({ saved: true, revision: 2 });
    await problemOf(send(formId, bytes, { revision: 1 }), 'revision_stale');
  });

  it('with faults saves nothing, and a dry run lists the same ones', async () => {
    const formId = newId('form');
    const units = await readFile(
      join(import.meta.dirname, '..', 'fixtures', 'units', 'dingan-500-units.xlsx'),
    );
    const { body } = await send(formId, units, { dryRun: 'true' });
    expect(body.faults.length).toBeGreaterThan(0);
    const { errors } = await problemOf(send(formId, units), 'import_faulty');
    expect(errors).toEqual(body.faults);
    await problemOf(office().call('readForm', { params: { formId } }), 'form_unknown');
  });

  it('says by row what it asks for that is not supported', async () => {
    const formId = newId('form');
    const { body } = await send(formId, await workbook('household-survey.xlsx'), { dryRun: 'true' });
    expect(body.unsupported.length).toBeGreaterThan(3);
    for (const { sheet, row, message } of body.unsupported) {
      expect(sheet).toMatch(/survey|choices|settings/);
      expect(row).toBeGreaterThan(0);
      expect(message.length).toBeGreaterThan(3);
    }
  });
});
