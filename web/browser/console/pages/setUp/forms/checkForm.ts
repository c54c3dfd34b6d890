import { type Client, ProblemReply } from '../../../../../../client/client.ts';
import type { FormContent, LintFinding } from '../../../../../../schemas/form.ts';
import type { WireFault } from '../../../../../../schemas/problem.ts';
import { binaryTypes } from '../../../../../../schemas/route.ts';
import { bytesOf, documentOf, isWorkbook } from '../../../data/filesChosen.ts';

/** What would be made of a file. */
export interface CheckedForm {
  /** Null where it cannot be shown: it is faulty, or a document that only the system reads. */
  readonly form: FormContent | null;
  readonly faults: readonly WireFault[];
  readonly unsupported: readonly WireFault[];
  readonly findings: readonly LintFinding[];
}

const workbookOf = async (file: File) => ({ contentType: binaryTypes.xlsx, bytes: await bytesOf(file) });

/** A dry run saves nothing, so a form without an id yet is checked under this one. */
const checkedId = 'console-form-check';

/** A document's faults are a problem of their own; here they are told as those of a workbook are. */
const faultsOf = (error: unknown): readonly WireFault[] => {
  if (error instanceof ProblemReply && error.is('fields_invalid'))
    return error.errors as readonly WireFault[];
  throw error;
};

/**
 * Has the system look at a file without saving it.
 * @throws {ProblemReply} where it cannot be read at all
 */
export const checkForm = async (client: Client, file: File): Promise<CheckedForm> => {
  if (isWorkbook(file)) {
    const { body } = await client.call('importXlsform', {
      params: { formId: checkedId },
      query: { dryRun: 'true' },
      body: await workbookOf(file),
    });
    return body;
  }
  const nothing = { form: null, faults: [], unsupported: [], findings: [] };
  try {
    const { body } = await client.call('lintForm', { body: await documentOf(file) });
    return { ...nothing, findings: body.findings };
  } catch (error) {
    return { ...nothing, faults: faultsOf(error) };
  }
};

/**
 * Saves a file as the draft of a form.
 * @param revision that the form was read at; undefined where it is new
 * @throws {ProblemReply} revision_stale, import_faulty
 */
export const saveDraft = async (
  client: Client,
  formId: string,
  file: File,
  revision: number | undefined,
): Promise<void> => {
  const params = { formId };
  if (isWorkbook(file)) {
    const query = { dryRun: 'false' as const, revision };
    await client.call('importXlsform', { params, query, body: await workbookOf(file) });
    return;
  }
  await client.call('saveFormDraft', { params, query: { revision }, body: await documentOf(file) });
};
