import { rm } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { ReplyOf } from '../../client/client.ts';
import { type CodeKind, CodeKind as CodeKindSchema } from '../../schemas/code.ts';
import { textIn } from '../../schemas/text.ts';
import { saveParts } from '../documentParts.ts';
import { Failure } from '../failure.ts';
import type { ClaimedFile } from '../files.ts';
import { collect, whole } from '../options.ts';
import { note, table } from '../output.ts';
import type { Session } from '../session.ts';
import { type SlipWords, slipParts } from '../slipParts.ts';
import { readSlips, type Slip, slipsCsv } from '../slips.ts';

type Batch = ReplyOf<'listCodeBatches'>['body']['batches'][number];

/** Who runs the command and nobody else. */
const ownerOnly = 0o600;

interface IssueOptions {
  readonly kind: CodeKind;
  readonly each?: number;
  readonly unit?: readonly string[];
  readonly output: string;
  readonly csv?: string;
  readonly title?: string;
  readonly hint?: string;
  readonly address?: string;
}

/** Members' codes, units' keys and visitors' codes. */
export const codeCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const codes = program.command('codes').description(words('评议码', 'codes'));

  const batchTable = (batches: readonly Batch[]): string =>
    table(
      [
        words('批次', 'batch'),
        words('种类', 'kind'),
        words('生成于（UTC）', 'issued at (UTC)'),
        words('数量', 'issued'),
        words('作废于（UTC）', 'withdrawn at (UTC)'),
      ],
      batches.map((one) => [one.id, one.kind, one.issuedAt, one.issued, one.withdrawnAt]),
    );

  const addressWords = words(
    '使用评议码的网址，如 https://…/b/问卷，密钥为 https://…/w；印成每张纸条上的二维码',
    'where the codes are used, as https://…/b/survey, of keys https://…/w: a QR code on each slip leads there',
  );

  /** `unit=12` as the system takes it. */
  const countOf = (line: string): { unitId: string; count: number } => {
    const [, unitId, count] = /^([^=]+)=(\d{1,9})$/.exec(line) ?? [];
    if (unitId && count) return { unitId, count: Number(count) };
    throw new Failure(
      words(`"${line}" 不是“单位=数量”的形式`, `"${line}" is not a unit and how many, as in unit=12`),
    );
  };

  /** Every unit gets one key unless told otherwise; how many members a unit has is not known. */
  const orderOf = ({ kind, each, unit }: IssueOptions) => {
    if (each !== undefined ? unit !== undefined : unit === undefined && kind === 'member') {
      throw new Failure(
        words('请写 --each 或 --unit，二者之一', 'Say how many with --each or with --unit, one of the two'),
      );
    }
    return unit ? { kind, units: unit.map(countOf) } : { kind, each };
  };

  /** What a slip says to do with its code, unless the office says it in its own words. */
  const hints: Readonly<Record<CodeKind, string>> = {
    member: words(
      '扫码，或打开评议网页输入评议码。一码一票，不记名。',
      'Scan it, or type the code on the ballot page. One code, one ballot, no names.',
    ),
    unit: words(
      '单位工作台的密钥。持有者即代表本单位，请妥善保管。',
      "The key to the unit's workspace. Whoever holds it acts for the unit: keep it safe.",
    ),
    visit: words(
      '扫描海报评价时，填在“取号单上的评议码”处。只能用一次。',
      'When you scan the poster to rate, type it where the code on your ticket is asked for. It works once.',
    ),
  };

  /** The words on the slips: what they are of, and what each unit is called. */
  const wordsFor = async (campaignId: string) => {
    const params = { campaignId };
    const { name } = (await call('readCampaign', { params })).body;
    const { units } = (await call('listUnits', { params })).body;
    const names = new Map(units.map((unit) => [unit.id, textIn(unit.name, language)]));
    return { title: textIn(name, language), nameOf: (unitId: string) => names.get(unitId) ?? unitId };
  };

  /** Gives the name up that was taken, so that it is there for a document or nothing. */
  const print = async (slips: readonly Slip[], slipWords: SlipWords, pdf: ClaimedFile): Promise<string[]> => {
    await pdf.giveBack();
    return saveParts(pdf.path, slipParts(slips, slipWords, session), session, ownerOnly);
  };

  codes
    .command('issue <campaign>')
    .description(
      words(
        '生成一批评议码并排成可剪裁的纸条；评议码只写入文件，以后不能再看到',
        'make a batch of codes and have them printed as slips to cut out; they are written to files only and can never be seen again',
      ),
    )
    .addOption(
      new Option(
        '--kind <kind>',
        words(
          '种类：member 党员/会员的评议码，unit 单位的密钥，visit 取号单上的评议码',
          "kind: member for members' ballots, unit for units' keys, visit for one response after a visit",
        ),
      )
        .choices(CodeKindSchema.options)
        .makeOptionMandatory(),
    )
    .option(
      '--each <n>',
      words('每个单位多少个（密钥默认 1）', 'how many for every unit (1 for keys)'),
      whole(session),
    )
    .option('--unit <unit=n>', words('这个单位多少个，可重复', 'how many for this unit, repeatable'), collect)
    .requiredOption('-o, --output <file>', words('写入的 PDF', 'PDF to write'))
    .option('--csv <file>', words('另存评议码为 CSV', 'keep the codes as CSV, too'))
    .option('--title <title>', words('纸条上的标题（活动名称）', 'title on the slips (name of the campaign)'))
    .option(
      '--hint <hint>',
      words('纸条上的说明（按种类写好）', 'what the slips say to do (there are words for each kind)'),
    )
    .option('--address <url>', addressWords)
    .action(async (campaignId: string, options: IssueOptions) => {
      const order = orderOf(options);
      if (options.output === '-' || options.csv === '-') {
        throw new Failure(words('评议码只能写入文件', 'Codes are written to files only'));
      }
      const { title, nameOf } = await wordsFor(campaignId);
      // Both names are taken before anything is made that cannot be made again.
      const pdf = await session.claim(options.output, ownerOnly);
      const csv = await session
        .claim(options.csv ?? `${options.output}.csv`, ownerOnly)
        .catch(async (error) => {
          await pdf.giveBack();
          throw error;
        });
      const issued = await call('issueCodes', { params: { campaignId }, body: order }).catch(
        async (error) => {
          await pdf.giveBack();
          await csv.giveBack();
          throw error;
        },
      );
      const { batch, codes: made } = issued.body;
      const slips = made.map(({ unitId, code }) => ({ unitId, name: nameOf(unitId), code }));
      await csv.write(slipsCsv(slips));
      const slipWords = { hint: hints[order.kind], ...options, title: options.title ?? title };
      const files = await print(slips, slipWords, pdf).catch((error) => {
        note(
          words(
            `评议码已生成但没有排成纸条，现存于 ${csv.path}，请妥善保管。再排：pingyi codes print ${csv.path} -o ${pdf.path} --title …`,
            `The codes were made but not printed. They are kept in ${csv.path}: guard it. To print them: pingyi codes print ${csv.path} -o ${pdf.path} --title …`,
          ),
        );
        throw error;
      });
      if (!options.csv) await rm(csv.path);
      show({ batch, files: options.csv ? [...files, csv.path] : files }, () => batchTable([batch]));
    });

  codes
    .command('print <csv>')
    .description(words('把 issue 留下的 CSV 再排成纸条', 'print slips of the CSV file that issue has kept'))
    .requiredOption('-o, --output <file>', words('写入的 PDF', 'PDF to write'))
    .requiredOption('--title <title>', words('纸条上的标题', 'title on the slips'))
    .option('--hint <hint>', words('纸条上的说明', 'what the slips say to do'))
    .option('--address <url>', addressWords)
    .action(async (file: string, options: SlipWords & { output: string }) => {
      const slips = await readSlips(file, words);
      const files = await saveParts(options.output, slipParts(slips, options, session), session, ownerOnly);
      if (session.json()) show({ files }, () => '');
    });

  codes
    .command('list <campaign>')
    .description(words('列出各批：数量、作废', 'list the batches: how many issued, and whether withdrawn'))
    .action(async (campaignId: string) => {
      const { body } = await call('listCodeBatches', { params: { campaignId } });
      show(body, () => batchTable(body.batches));
    });

  codes
    .command('turnout <campaign>')
    .description(
      words(
        '各单位的投票进度，按档显示，不暴露任何人',
        "members' turnout by unit, in steps that reveal nobody",
      ),
    )
    .action(async (campaignId: string) => {
      const { body } = await call('readTurnout', { params: { campaignId } });
      const all = [words('合计', 'in all'), '', body.issued, body.spentAtLeast] as const;
      show(body, () =>
        table(
          [
            words('单位', 'unit'),
            words('名称', 'name'),
            words('发出', 'issued'),
            words(`已用（每 ${body.step} 个一档，至少）`, `spent, at least (in steps of ${body.step})`),
          ],
          [
            ...body.units.map((one) => [
              one.unitId,
              textIn(one.name, language),
              one.issued,
              one.spentAtLeast,
            ]),
            [...all],
          ],
        ),
      );
    });

  codes
    .command('withdraw <campaign> <batch>')
    .description(words('作废整批评议码', 'make every code of a batch worthless'))
    .action(async (campaignId: string, batchId: string) => {
      const { body } = await call('withdrawCodeBatch', { params: { campaignId, batchId } });
      show(body, () => batchTable([body]));
    });
};
