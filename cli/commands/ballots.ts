import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { listFault } from '../../functions/rules/ballots/listFault.ts';
import { isListed, readReceipt } from '../../functions/rules/ballots/receipt.ts';
import { BallotList } from '../../schemas/ballot.ts';
import { Failure } from '../failure.ts';
import type { Session } from '../session.ts';

/** Lists of counted ballots, which anybody may check. */
export const ballotCommands = (program: Command, session: Session): void => {
  const { call, save, show, words } = session;
  const ballots = program
    .command('ballots')
    .description(words('计票后公布的清单', 'published lists of counted ballots'));

  ballots
    .command('list <survey>')
    .description(words('取得清单，或用 -o 保存', 'get the list, or keep it with -o'))
    .option('-o, --output <file>', words('写入的 JSON 文件', 'JSON file to write'))
    .action(async (surveyId: string, { output }: { output?: string }) => {
      const { body } = await call('readBallotList', { params: { surveyId } });
      if (output) await save(output, `${JSON.stringify(body, null, 2)}\n`);
      else show(body, () => body.commitments.join('\n'));
    });

  const readList = async (file: string): Promise<BallotList> => {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Failure(words(`读不到文件 ${file}`, `There is no file ${file} to read`));
    });
    try {
      return BallotList.parse(JSON.parse(text));
    } catch {
      throw new Failure(words(`${file} 不是评议票清单`, `${file} is no list of ballots`));
    }
  };

  ballots
    .command('check <file>')
    .description(
      words(
        '核对保存的清单：次序、数目，以及回执在不在里面；不联网',
        'check a list that was kept: its order, its numbers, and that receipts are in it; asks nobody',
      ),
    )
    .option('--receipt <receipt...>', words('回执，可写多个', 'receipts, any number of them'))
    .action(async (file: string, { receipt = [] }: { receipt?: readonly string[] }) => {
      const list = await readList(file);
      const fault = listFault(list);
      const receipts = receipt.map((typed) => {
        const read = readReceipt(typed);
        return { receipt: typed, listed: read !== undefined && isListed(list.commitments, read) };
      });
      if (fault || receipts.some(({ listed }) => !listed)) session.refuse();
      const faults = {
        order: words('清单没有按大小排列', 'the list is not in order'),
        count: words('清单的条数与所称不符', 'the list has not as many entries as it says'),
        units: words(
          '条数与各单位票数和门槛对不上',
          'the number of entries does not fit the ballots of the units and the threshold',
        ),
      } as const;
      show({ fault: fault ?? null, receipts }, () =>
        [
          fault
            ? faults[fault]
            : words(`清单无误：${list.listed} 条`, `the list is sound: ${list.listed} entries`),
          ...receipts.map(({ receipt: typed, listed }) =>
            listed
              ? words(`在清单里：${typed}`, `listed: ${typed}`)
              : words(`不在清单里：${typed}`, `not listed: ${typed}`),
          ),
        ].join('\n'),
      );
    });
};
