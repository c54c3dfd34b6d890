import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError, wireFault } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { contentOf } from '../../rules/forms/formHash.ts';
import { lintForm } from '../../rules/forms/formLint.ts';
import { formYaml } from '../../rules/forms/formYaml.ts';
import { readWorkbook, writeWorkbook } from '../../rules/spreadsheet/workbook.ts';
import { formFromXlsform } from '../../rules/xlsform/formFromXlsform.ts';
import { xlsformOf } from '../../rules/xlsform/xlsformOf.ts';
import { attached } from '../attached.ts';
import type { OfficeDependencies } from '../setUp.ts';
import { readVersion, requireFitting, saveDraft } from './forms.ts';

/**
 * The draft from an XLSForm workbook. A file with faults saves nothing; what is merely unsupported is left out and listed,
 * for somebody to look at before the draft is published.
 */
export const importXlsform =
  (dependencies: OfficeDependencies): Handler<Routes['importXlsform']> =>
  async ({ params: { formId }, query, body, subject, language }) => {
    const { form, faults, unsupported } = formFromXlsform(await readWorkbook(body.bytes));
    const dry = query.dryRun === 'true';
    if (faults.length > 0 && !dry) throw new ProblemError('import_faulty', {}, faults);
    if (form) requireFitting(form);
    const saves = form !== undefined && faults.length === 0 && !dry;
    const head = saves ? await saveDraft(dependencies)(formId, form, query.revision, subject) : undefined;
    return {
      status: 200,
      body: {
        saved: head !== undefined,
        revision: head?.revision ?? null,
        form: form ?? null,
        faults: faults.map((fault) => wireFault(fault, language)),
        unsupported: unsupported.map((fault) => wireFault(fault, language)),
        findings: form ? lintForm(form, language) : [],
      },
    };
  };

export const downloadFormYaml =
  (dependencies: OfficeDependencies): Handler<Routes['downloadFormYaml']> =>
  async ({ params }) => {
    const form = await readVersion(dependencies, params);
    return {
      status: 200,
      body: formYaml(contentOf(form)),
      headers: attached(`${form.id}-${form.version}.yaml`),
    };
  };

export const downloadXlsform =
  (dependencies: OfficeDependencies): Handler<Routes['downloadXlsform']> =>
  async ({ params }) => {
    const form = await readVersion(dependencies, params);
    return {
      status: 200,
      body: await writeWorkbook(xlsformOf(contentOf(form), form)),
      headers: attached(`${form.id}-${form.version}.xlsx`),
    };
  };
