import type { FormContent, FormOverview } from '../../../schemas/form.ts';
import type { Handler, Subject } from '../../../schemas/handler.ts';
import { Version } from '../../../schemas/ids.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { contentOf, formHash } from '../../rules/forms/formHash.ts';
import { errorsIn, lintForm } from '../../rules/forms/formLint.ts';
import type { FormHead } from '../../store/setupStore.ts';
import { type OfficeDependencies, requireRevision } from '../setUp.ts';

/** @throws {ProblemError} form_version_unknown */
export const readVersion = async (
  { setup }: Pick<OfficeDependencies, 'setup'>,
  { formId, version }: { readonly formId: string; readonly version: string },
) => {
  const number = Version.safeParse(/^[1-9]\d*$/.test(version) ? Number(version) : undefined);
  const form = number.success ? await setup.form(formId, number.data) : undefined;
  if (!form) throw new ProblemError('form_version_unknown');
  return form;
};

/** @throws {ProblemError} form_unknown */
const readHead = async ({ lists }: OfficeDependencies, formId: string): Promise<FormHead> => {
  const head = await lists.formHead(formId);
  if (!head) throw new ProblemError('form_unknown');
  return head;
};

const overviewOf = async ({ lists }: OfficeDependencies, head: FormHead): Promise<FormOverview> => ({
  id: head.id,
  revision: head.revision,
  draft: head.draft,
  versions: await lists.formVersions(head.id),
});

/** The problem when a form was changed by somebody else in the meantime. */
const formStale =
  ({ lists }: OfficeDependencies, formId: string) =>
  async () => {
    const head = await lists.formHead(formId);
    return head
      ? new ProblemError('revision_stale', { revision: head.revision })
      : new ProblemError('form_unknown');
  };

const recordOf = (subject: Subject | undefined, id: string) =>
  ({ subject, verb: 'form:write', object: `form/${id}` }) as const;

/** Of the 400 KB that an item of the database may have, what is left to a form. */
const maxFormBytes = 384 * 1024;

/**
 * An alias in YAML, or a workbook's compression, makes more of a form than its file seems to hold.
 * @throws {ProblemError} body_too_large
 */
export const requireFitting = (draft: FormContent): void => {
  const bytes = Buffer.byteLength(JSON.stringify(draft));
  if (bytes > maxFormBytes) throw new ProblemError('body_too_large', { maxBytes: maxFormBytes });
};

/**
 * Saves a draft over the one that was read at `revision`, or begins a form where none is named.
 * @throws {ProblemError} body_too_large, revision_stale
 */
export const saveDraft =
  (dependencies: OfficeDependencies) =>
  async (
    formId: string,
    draft: FormContent,
    revision: number | undefined,
    subject: Subject | undefined,
  ): Promise<FormHead> => {
    const { lists, writes, change } = dependencies;
    requireFitting(draft);
    const before = await lists.formHead(formId);
    if (before) requireRevision(before.revision, revision);
    else if (revision !== undefined) throw new ProblemError('revision_stale', { revision: 0 });
    const after = {
      id: formId,
      revision: (before?.revision ?? 0) + 1,
      draft,
      latestVersion: before?.latestVersion ?? null,
    };
    await change({
      ...recordOf(subject, formId),
      before,
      after,
      writes: writes.saveDraft(after, before?.revision),
      refused: formStale(dependencies, formId),
    });
    return after;
  };

export const listForms =
  ({ lists }: OfficeDependencies): Handler<Routes['listForms']> =>
  async () => ({ status: 200, body: { forms: await lists.forms() } });

export const lint: Handler<Routes['lintForm']> = async ({ body, language }) => ({
  status: 200,
  body: { findings: lintForm(body, language) },
});

export const showForm =
  (dependencies: OfficeDependencies): Handler<Routes['readForm']> =>
  async ({ params }) => ({
    status: 200,
    body: await overviewOf(dependencies, await readHead(dependencies, params.formId)),
  });

export const saveFormDraft =
  (dependencies: OfficeDependencies): Handler<Routes['saveFormDraft']> =>
  async ({ params, query, body, subject }) => {
    const head = await saveDraft(dependencies)(params.formId, body, query.revision, subject);
    return { status: 200, body: await overviewOf(dependencies, head) };
  };

export const startFormDraft =
  (dependencies: OfficeDependencies): Handler<Routes['startFormDraft']> =>
  async ({ params: { formId }, body: { revision, fromVersion }, subject }) => {
    await readHead(dependencies, formId);
    const version = await readVersion(dependencies, { formId, version: String(fromVersion) });
    const head = await saveDraft(dependencies)(formId, contentOf(version), revision, subject);
    return { status: 200, body: await overviewOf(dependencies, head) };
  };

export const publishForm =
  (dependencies: OfficeDependencies): Handler<Routes['publishForm']> =>
  async ({ params: { formId }, body: { revision }, subject }) => {
    const { writes, change, now } = dependencies;
    const before = await readHead(dependencies, formId);
    requireRevision(before.revision, revision);
    const { draft } = before;
    if (!draft) throw new ProblemError('draft_missing');
    const faults = errorsIn(draft);
    if (faults.length > 0) throw new ProblemError('form_faulty', {}, faults);
    const version = (before.latestVersion ?? 0) + 1;
    const form = {
      ...draft,
      id: formId,
      version,
      hash: formHash(draft),
      publishedAt: now().toISOString(),
    };
    const after = { ...before, revision: revision + 1, draft: null, latestVersion: version };
    await change({
      ...recordOf(subject, formId),
      before,
      after: { ...after, hash: form.hash },
      writes: writes.publishForm(form, after, revision),
      refused: formStale(dependencies, formId),
    });
    return { status: 201, body: form };
  };

export const showFormVersion =
  (dependencies: OfficeDependencies): Handler<Routes['readFormVersion']> =>
  async ({ params }) => ({ status: 200, body: await readVersion(dependencies, params) });
