import type { Command } from 'commander';
import type { BodyOf, Routes } from '../../client/client.ts';
import { textIn } from '../../schemas/text.ts';
import { readDocument } from '../files.ts';
import { formulaFindings, formulaLines, reorderingTable } from '../formulaLines.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';

/** How indices are made. */
export const formulaCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const formula = program.command('formula').description(words('计分办法', 'how indices are made'));

  // What a file says is the system's to judge, which it does in the reader's language.
  const planOf = async (file: string): Promise<object> => (await readDocument(file, words)) as object;

  formula
    .command('presets')
    .description(words('列出常用的量表和计分办法', 'list customary scales and measures'))
    .action(async () => {
      const { body } = await call('listPresets');
      show(body, () =>
        table(
          [words('编号', 'id'), words('名称', 'name'), words('说明', 'about')],
          body.presets.map(({ preset, name, about }) => [
            preset,
            textIn(name, language),
            textIn(about, language),
          ]),
        ),
      );
    });

  formula
    .command('show <campaign>')
    .description(words('显示计分办法，以及还能不能改', 'show the formula, and whether it can still change'))
    .action(async (campaignId: string) => {
      const { body } = await call('readFormula', { params: { campaignId } });
      show(body, () => formulaLines(body, session));
    });

  formula
    .command('set <campaign> <file>')
    .description(
      words(
        '按文件（.yaml 或 .json）设定计分办法；问卷开放后不能再改',
        'set the formula by a file (.yaml or .json); it holds once a survey has opened',
      ),
    )
    .action(async (campaignId: string, file: string) => {
      const params = { campaignId };
      const plan = await planOf(file);
      const { formula: before } = (await call('readFormula', { params })).body;
      // A file that names a revision is held to it: it may be older than somebody else's change.
      const named = { revision: before?.revision ?? 0, ...plan } as BodyOf<Routes['saveFormula']>;
      const { body } = await call('saveFormula', { params, body: named });
      show(body, () => formulaLines(body, session));
    });

  formula
    .command('check <campaign> <file>')
    .description(
      words(
        '检查文件中的计分办法，并看换一种算法时名次会怎样变化；不保存',
        'check the formula of a file, and how the order would change under others; nothing is saved',
      ),
    )
    .action(async (campaignId: string, file: string) => {
      const plan = (await planOf(file)) as BodyOf<Routes['checkFormula']>;
      const { body } = await call('checkFormula', { params: { campaignId }, body: plan });
      show(body, () =>
        [
          formulaFindings(body.findings, words),
          ...(body.reorderings.length > 0 ? ['', reorderingTable(body.reorderings, words)] : []),
        ].join('\n'),
      );
      if (body.findings.some(({ level }) => level === 'error')) session.refuse();
    });
};
