import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { ReplyOf } from '../../client/client.ts';
import { saveParts } from '../documentParts.ts';
import { inParallel } from '../inParallel.ts';
import { collect, decimal, whole } from '../options.ts';
import { table } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { sheetParts } from '../sheetParts.ts';

type Poster = ReplyOf<'listPosters'>['body']['posters'][number];

interface Named {
  readonly unit?: readonly string[];
}

/** Pictures asked for at the same time. */
const width = 4;

/** A file's name for a poster. No id has a dot, so two posters never share one. */
const fileNameOf = ({ unitId, servicePointId }: Poster): string =>
  servicePointId ? `${unitId}.${servicePointId}` : unitId;

/** QR posters. */
export const posterCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;
  const posters = program.command('posters').description(words('二维码海报', 'QR posters'));

  const listed = async (surveyId: string) => (await call('listPosters', { params: { surveyId } })).body;

  posters
    .command('issue <survey>')
    .description(
      words(
        '为还没有海报的单位和服务点生成；可以重复',
        'issue posters for units and service points that have none; doing it again is harmless',
      ),
    )
    .action(async (surveyId: string) => {
      const { body } = await call('issuePosters', { params: { surveyId } });
      show(body, () =>
        words(`新生成 ${body.issued} 张，共 ${body.total} 张`, `${body.issued} issued, ${body.total} in all`),
      );
    });

  posters
    .command('list <survey>')
    .description(words('列出海报和它们的地址', 'list posters with their addresses'))
    .action(async (surveyId: string) => {
      const body = await listed(surveyId);
      show(body, () =>
        table(
          [
            words('单位', 'unit'),
            words('服务点', 'service point'),
            words('次', 'turn'),
            words('停用于（UTC）', 'ends (UTC)'),
            words('地址', 'address'),
          ],
          body.posters.map((one) => [one.unitId, one.servicePointId, one.turn, one.endsAt, one.address]),
        ),
      );
    });

  posters
    .command('pdf <survey>')
    .description(
      words(
        '下载可打印的 A4 海报；一个文件放不下时写成 文件-1.pdf、文件-2.pdf …',
        'download A4 sheets to print; FILE-1.pdf, FILE-2.pdf ... where one document does not hold them',
      ),
    )
    .option('-o, --output <file>', words('写入的文件（问卷编号.pdf）', 'file to write (SURVEY.pdf)'))
    .option('--unit <unit>', words('只要这个单位的', 'of this unit only'))
    .option(
      '--group <group>',
      words(
        '只要这个类别的，写 units list 列出的编号',
        'of this group only, by its id as units list shows it',
      ),
    )
    .action(async (surveyId: string, options: { output?: string; unit?: string; group?: string }) => {
      const file = options.output ?? `${surveyId}.pdf`;
      const sheets = { surveyId, unitId: options.unit, groupId: options.group };
      const progress = startProgress(words('文件', 'documents'));
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const document of sheetParts(sheets, session)) {
          progress.advance();
          yield document;
        }
        progress.end();
      };
      const files = await saveParts(file, counted(), session);
      if (session.json()) show({ files }, () => '');
    });

  const output = words('写入的文件', 'file to write');

  posters
    .command('svg <token>')
    .description(words('下载一张海报的二维码（SVG）', 'download the QR code of a poster as SVG'))
    .option('-o, --output <file>', `${output}${words('（海报码.svg）', ' (TOKEN.svg)')}`)
    .action(async (token: string, options: { output?: string }) => {
      const { body } = await call('posterSvg', { params: { token } });
      await session.save(options.output ?? `${token}.svg`, body);
    });

  posters
    .command('png <token>')
    .description(words('下载一张海报的二维码（PNG）', 'download the QR code of a poster as PNG'))
    .option('-o, --output <file>', `${output}${words('（海报码.png）', ' (TOKEN.png)')}`)
    .option(
      '--size <pixels>',
      words('至少多少像素宽（600）', 'at least so many pixels wide (600)'),
      whole(session),
    )
    .action(async (token: string, options: { output?: string; size?: number }) => {
      const { body } = await call('posterPng', { params: { token }, query: { size: options.size } });
      await session.save(options.output ?? `${token}.png`, body);
    });

  posters
    .command('all <survey>')
    .description(
      words('把每张海报的二维码存为 PNG 和 SVG', 'save the QR code of every poster as PNG and SVG'),
    )
    .requiredOption('-o, --output <folder>', words('写入的文件夹', 'folder to write into'))
    .action(async (surveyId: string, { output: folder }: { output: string }) => {
      const inUse = (await listed(surveyId)).posters.filter(({ endsAt }) => endsAt === undefined);
      await mkdir(folder, { recursive: true });
      const progress = startProgress(words('海报', 'posters'), inUse.length);
      await inParallel(inUse, width, async (poster) => {
        const params = { token: poster.token };
        const name = join(folder, fileNameOf(poster));
        await session.saveQuietly(`${name}.svg`, (await call('posterSvg', { params })).body);
        await session.saveQuietly(`${name}.png`, (await call('posterPng', { params })).body);
        progress.advance();
      });
      progress.end();
      const count = { posters: inUse.length, folder };
      show(count, () =>
        words(`${count.posters} 张海报已写入 ${folder}`, `${count.posters} posters written to ${folder}`),
      );
    });

  const unitOption = [
    '--unit <unit>',
    words(
      '只要这个单位的，可重复；不写为全部',
      'of this unit only, repeatable; all of them where none is named',
    ),
    collect,
  ] as const;
  const changedLine = (changed: number): string =>
    words(`更改了 ${changed} 张海报`, `${changed} posters changed`);
  const named = ({ unit }: Named) => (unit ? { unitIds: [...unit] } : {});

  posters
    .command('rotate <survey>')
    .description(
      words(
        '换新的海报码；旧的立即或过一段时间后失效',
        'give new tokens; the old ones end at once or after a grace time',
      ),
    )
    .option(...unitOption)
    .option(
      '--grace-hours <hours>',
      words('旧海报再用多少小时（0）', 'for how many hours old posters still lead on (0)'),
      decimal(session),
    )
    .action(async (surveyId: string, options: Named & { graceHours?: number }) => {
      const { body } = await call('rotatePosters', {
        params: { surveyId },
        body: { ...named(options), graceHours: options.graceHours },
      });
      show(body, () => changedLine(body.changed));
    });

  posters
    .command('withdraw <survey>')
    .description(words('立即停用海报，不换新的', 'end posters at once, without new ones'))
    .option(...unitOption)
    .action(async (surveyId: string, options: Named) => {
      const { body } = await call('withdrawPosters', { params: { surveyId }, body: named(options) });
      show(body, () => changedLine(body.changed));
    });
};
