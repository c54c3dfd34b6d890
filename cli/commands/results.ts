import { type Command, InvalidArgumentError, Option } from 'commander';
import { lanes as allLanes } from '../../schemas/lane.ts';
import { ResultsQuery, View } from '../../schemas/result.ts';
import { resultLines } from '../resultLines.ts';
import type { Session } from '../session.ts';

interface ResultOptions {
  readonly output?: string;
  readonly view: View;
  readonly lanes?: string;
}

/** Reads lanes separated by commas. */
const laneList =
  ({ words }: Session) =>
  (value: string): string => {
    const { data } = ResultsQuery.shape.lanes.safeParse(value.replaceAll(' ', ''));
    if (data !== undefined) return data;
    const named = allLanes.join(', ');
    throw new InvalidArgumentError(
      words(`用逗号分隔，只能是 ${named}`, `Separate them by commas: ${named}.`),
    );
  };

/** Figures. */
export const resultCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;
  program
    .command('results <campaign>')
    .description(words('显示结果，或用 -o 下载 CSV', 'show the figures, or download them as CSV with -o'))
    .option('-o, --output <file>', words('写入的 CSV 文件', 'CSV file to write'))
    .addOption(
      new Option(
        '--view <view>',
        words(
          'received 收到的全部答卷，cleaned 不含已剔除的答卷',
          'received: all responses; cleaned: without those that are set aside',
        ),
      )
        .choices(View.options)
        .default('received'),
    )
    .option(
      '--lanes <lanes>',
      words(
        `只含这些方式提交的答卷，用逗号分隔：${allLanes.join(',')}`,
        `only responses that came in by these lanes, separated by commas: ${allLanes.join(',')}`,
      ),
      laneList(session),
    )
    .action(async (campaignId: string, { output, view, lanes }: ResultOptions) => {
      const request = { params: { campaignId }, query: { view, ...(lanes !== undefined && { lanes }) } };
      if (output) {
        await session.save(output, (await call('downloadResults', request)).body);
        return;
      }
      const { body } = await call('readResults', request);
      show(body, () => resultLines(body, session));
    });
};
