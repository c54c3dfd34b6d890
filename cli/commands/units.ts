import type { Command } from 'commander';
import { textIn } from '../../schemas/text.ts';
import { readSheet } from '../files.ts';
import { importLines } from '../importLines.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';

interface ImportOptions {
  readonly merge?: boolean;
}

/** The list of units, to and from spreadsheets. */
export const unitCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const units = program.command('units').description(words('被评议单位', 'units'));

  units
    .command('template')
    .description(
      words('下载空白的单位表，各列有说明', 'download an empty list of units with its columns explained'),
    )
    .option('--csv', words('CSV 而不是 Excel', 'as CSV instead of Excel'))
    .option('-o, --output <file>', words('写入的文件（units.xlsx）', 'file to write (units.xlsx)'))
    .action(async ({ csv, output }: { csv?: boolean; output?: string }) => {
      const name = csv ? 'unitTemplateCsv' : 'unitTemplate';
      const { body } = await call(name);
      await session.save(output ?? (csv ? 'units.csv' : 'units.xlsx'), body);
    });

  const send = async (campaignId: string, file: string, dryRun: boolean, { merge }: ImportOptions) => {
    const { body } = await call('importUnits', {
      params: { campaignId },
      query: { dryRun: dryRun ? 'true' : 'false', mode: merge ? 'merge' : 'replace' },
      body: await readSheet(file, words),
    });
    show(body, () => importLines(body, session));
    if (body.faults.length > 0) session.refuse();
  };
  const merging = [
    '--merge',
    words(
      '表中没有的单位保留，而不是停用',
      'keep units that the file does not name, instead of retiring them',
    ),
  ] as const;

  units
    .command('check <campaign> <file>')
    .description(
      words(
        '检查 .xlsx 或 .csv 单位表：会有什么变化，哪一行哪一列有错；不导入',
        'check a list in .xlsx or .csv: what would change, and every fault by row and column; nothing is imported',
      ),
    )
    .option(...merging)
    .action((campaignId: string, file: string, options: ImportOptions) =>
      send(campaignId, file, true, options),
    );

  units
    .command('import <campaign> <file>')
    .description(
      words(
        '导入单位表：全部导入，或有错时什么都不导入；可以重复',
        'import the list: all of it, or nothing where there is a fault; doing it again is harmless',
      ),
    )
    .option(...merging)
    .action((campaignId: string, file: string, options: ImportOptions) =>
      send(campaignId, file, false, options),
    );

  units
    .command('list <campaign>')
    .description(words('列出活动的单位', 'list the units of a campaign'))
    .action(async (campaignId: string) => {
      const params = { campaignId };
      const { body } = await call('listUnits', { params });
      if (session.json()) return show(body, () => '');
      const { groups } = (await call('readCampaign', { params })).body;
      // An id that was made for a group says nothing to people; commands take it all the same.
      const groupWords = new Map(groups.map(({ id, name }) => [id, `${textIn(name, language)} (${id})`]));
      show(body, () =>
        table(
          [
            words('编号', 'id'),
            words('名称', 'name'),
            words('区域', 'region'),
            words('类别', 'group'),
            words('服务人口', 'population'),
            words('服务点', 'service points'),
            words('停用', 'retired'),
          ],
          body.units.map((unit) => [
            unit.id,
            textIn(unit.name, language),
            unit.region.join(' > '),
            groupWords.get(unit.groupId) ?? unit.groupId,
            unit.population?.count,
            unit.servicePoints.length || undefined,
            unit.retired ? words('是', 'yes') : undefined,
          ]),
        ),
      );
    });

  units
    .command('download <campaign>')
    .description(
      words(
        '下载单位表，改后可再导入',
        'download the list as a workbook that can be changed and imported again',
      ),
    )
    .option(
      '-o, --output <file>',
      words('写入的文件（活动编号-units.xlsx）', 'file to write (CAMPAIGN-units.xlsx)'),
    )
    .action(async (campaignId: string, { output }: { output?: string }) => {
      const { body } = await call('downloadUnits', { params: { campaignId } });
      await session.save(output ?? `${campaignId}-units.xlsx`, body);
    });
};
