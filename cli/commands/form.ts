import { extname } from 'node:path';
import type { Command } from 'commander';
import { type BodyOf, ProblemReply, type ReplyOf, type Routes } from '../../client/client.ts';
import { binaryTypes } from '../../schemas/route.ts';
import { textIn } from '../../schemas/text.ts';
import { isWorkbook, readDocument, readSheet } from '../files.ts';
import { findingTable, formLines, xlsformLines } from '../formLines.ts';
import { formVersion } from '../formVersion.ts';
import { whole } from '../options.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';

type Content = BodyOf<Routes['saveFormDraft']>;

interface DownloadOptions {
  readonly yaml?: boolean;
  readonly xlsx?: boolean;
  readonly output?: string;
}

/** A dry run saves nothing, so it may be under any id; this one says what it is for. */
const checkedId = 'pingyi-form-check';

/** Forms: their drafts and their versions. */
export const formCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const form = program.command('form').description(words('测评表', 'forms'));

  const showForm = (overview: ReplyOf<'readForm'>['body']): void =>
    show(overview, () => formLines(overview, session));

  const revisionOf = async (formId: string): Promise<number> =>
    (await call('readForm', { params: { formId } })).body.revision;

  /** Nothing for a form that is not there yet. */
  const revisionIfAny = async (formId: string): Promise<number | undefined> => {
    try {
      return await revisionOf(formId);
    } catch (error) {
      if (error instanceof ProblemReply && error.is('form_unknown')) return undefined;
      throw error;
    }
  };

  const sendWorkbook = async (formId: string, file: string, dryRun: boolean): Promise<void> => {
    const revision = dryRun ? undefined : await revisionIfAny(formId);
    const { bytes } = await readSheet(file, words);
    const { body } = await call('importXlsform', {
      params: { formId },
      query: { dryRun: dryRun ? 'true' : 'false', revision },
      body: {
        contentType: binaryTypes.xlsx,
        bytes,
      },
    });
    show(body, () => xlsformLines(body, session));
    const isFaulty = body.faults.length > 0 || body.findings.some(({ level }) => level === 'error');
    if (isFaulty && (dryRun || !body.saved)) session.refuse();
  };

  // What a file says is the system's to judge, which it does in the reader's language.
  const contentOf = async (file: string): Promise<Content> => (await readDocument(file, words)) as Content;

  form
    .command('list')
    .description(words('列出所有测评表', 'list every form'))
    .action(async () => {
      const { body } = await call('listForms');
      show(body, () =>
        table(
          [
            words('编号', 'id'),
            words('标题', 'title'),
            words('最新版本', 'latest version'),
            words('草稿', 'draft'),
          ],
          body.forms.map(({ id, title, latestVersion, hasDraft }) => [
            id,
            textIn(title, language),
            latestVersion,
            hasDraft ? words('有', 'yes') : undefined,
          ]),
        ),
      );
    });

  form
    .command('show <form>')
    .description(words('显示测评表的草稿和各版本', 'show the draft and versions of a form'))
    .action(async (formId: string) => {
      showForm((await call('readForm', { params: { formId } })).body);
    });

  form
    .command('check <file>')
    .description(
      words(
        '检查测评表文件（.yaml、.json 或 XLSForm .xlsx）；不保存',
        'check the file of a form (.yaml, .json or XLSForm .xlsx); nothing is saved',
      ),
    )
    .action(async (file: string) => {
      if (isWorkbook(file)) {
        await sendWorkbook(checkedId, file, true);
        return;
      }
      const { body } = await call('lintForm', { body: await contentOf(file) });
      show(body, () => findingTable(body.findings, words));
      if (body.findings.some(({ level }) => level === 'error')) session.refuse();
    });

  form
    .command('save <form> <file>')
    .description(
      words(
        '把文件（.yaml、.json 或 XLSForm .xlsx）存为草稿',
        'save a file (.yaml, .json or XLSForm .xlsx) as the draft of a form',
      ),
    )
    .action(async (formId: string, file: string) => {
      if (isWorkbook(file)) {
        await sendWorkbook(formId, file, false);
        return;
      }
      const content = await contentOf(file);
      const revision = await revisionIfAny(formId);
      const { body } = await call('saveFormDraft', {
        params: { formId },
        query: { revision },
        body: content,
      });
      const { findings } = (await call('lintForm', { body: content })).body;
      show({ ...body, findings }, () => `${formLines(body, session)}\n\n${findingTable(findings, words)}`);
    });

  form
    .command('publish <form>')
    .description(
      words(
        '把草稿发布为下一个版本；发布后永不改变',
        'publish the draft as the next version, which never changes',
      ),
    )
    .action(async (formId: string) => {
      const revision = await revisionOf(formId);
      const { body } = await call('publishForm', { params: { formId }, body: { revision } });
      show(body, () =>
        words(
          `已发布 ${body.id}@${body.version}，哈希 ${body.hash}`,
          `published ${body.id}@${body.version}, hash ${body.hash}`,
        ),
      );
    });

  form
    .command('draft <form>')
    .description(words('从已发布的版本开始下一个草稿', 'begin the next draft from a published version'))
    .requiredOption('--from <version>', words('哪个版本', 'which version'), whole(session))
    .action(async (formId: string, { from }: { from: number }) => {
      const body = { revision: await revisionOf(formId), fromVersion: from };
      showForm((await call('startFormDraft', { params: { formId }, body })).body);
    });

  form
    .command('download <form> [version]')
    .description(
      words(
        '下载一个版本（默认最新）：YAML、XLSForm，或加 --json',
        'download a version, the latest unless named: YAML, XLSForm, or with --json',
      ),
    )
    .option('--yaml', words('YAML（默认，或按文件名）', 'YAML (the default, else by the name of the file)'))
    .option('--xlsx', 'XLSForm')
    .option(
      '-o, --output <file>',
      words(
        '写入的文件（编号-版本.yaml；- 为终端）',
        'file to write (FORM-VERSION.yaml; - for the terminal)',
      ),
    )
    .action(async (formId: string, named: string | undefined, options: DownloadOptions) => {
      const version = named ?? (await formVersion(formId, session)).version;
      const params = { formId, version };
      const extension = options.output ? extname(options.output).toLowerCase() : '';
      if (session.json() || (extension === '.json' && !options.yaml && !options.xlsx)) {
        const { body } = await call('readFormVersion', { params });
        await session.save(
          options.output ?? `${formId}-${version}.json`,
          `${JSON.stringify(body, null, 2)}\n`,
        );
      } else if (options.xlsx || (extension === '.xlsx' && !options.yaml)) {
        const { body } = await call('downloadXlsform', { params });
        await session.save(options.output ?? `${formId}-${version}.xlsx`, body);
      } else {
        const { body } = await call('downloadFormYaml', { params });
        await session.save(options.output ?? `${formId}-${version}.yaml`, body);
      }
    });
};
