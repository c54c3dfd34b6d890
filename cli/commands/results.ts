import type { Command } from 'commander';
import { resultLines } from '../resultLines.ts';
import type { Session } from '../session.ts';

/** Figures. */
export const resultCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;
  program
    .command('results <campaign>')
    .description(words('显示结果，或用 -o 下载 CSV', 'show the figures, or download them as CSV with -o'))
    .option('-o, --output <file>', words('写入的 CSV 文件', 'CSV file to write'))
    .action(async (campaignId: string, { output }: { output?: string }) => {
      const params = { campaignId };
      if (output) {
        await session.save(output, (await call('downloadResults', { params })).body);
        return;
      }
      const { body } = await call('readResults', { params });
      show(body, () => resultLines(body, session));
    });
};
