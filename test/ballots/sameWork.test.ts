import { beforeAll, describe, expect, it } from 'vitest';
import { evenly, replyEveryMs } from '../../functions/handlers/ballots/evenly.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import { aCast, campaignId, newStation, type Station, surveyId } from './support/station.ts';

const engine = useEngine();
let station: Station;
const codes: Record<'spent' | 'withdrawn' | 'key' | 'mistyped' | 'unknown', string> = {
  spent: '',
  withdrawn: '',
  key: '',
  mistyped: '3467-89AC-DEFG-HJKM',
  unknown: '94HR-Y4D9-XTTD-QDNQ',
};

beforeAll(async () => {
  station = await newStation(engine.endpoint);
  const first = await station.issue();
  codes.spent = first.codes[0]?.code ?? '';
  await station.cast(codes.spent);
  const second = await station.issue();
  codes.withdrawn = second.codes[0]?.code ?? '';
  await station.withdraw(second.batch.id);
  const keys = await station.office.call('issueCodes', {
    params: { campaignId },
    body: { kind: 'unit', each: 1 },
  });
  codes.key = keys.body.codes[0]?.code ?? '';
});

const kinds = [
  ['mistyped', 'code_mistyped'],
  ['unknown', 'code_unknown'],
  ['key', 'code_unknown'],
  ['withdrawn', 'code_withdrawn'],
  ['spent', 'code_spent'],
] as const;

/** The commands that a request sends to the database, in an order that does not depend on chance, once a function is warm. */
const workOf = async (
  kind: keyof typeof codes,
  problem: (typeof kinds)[number][1],
  how: 'check' | 'cast',
) => {
  const commands: string[] = [];
  const keys = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
  const member = clientOf(
    station.memberFunction(async (command, input, send) => {
      const { TableName = '', TransactItems = [] } = input as {
        TableName?: string;
        TransactItems?: readonly object[];
      };
      commands.push([command, TableName, TransactItems.map((item) => Object.keys(item)).join()].join(' '));
      await send();
    }, keys),
    [],
  );
  const ask = () =>
    how === 'check'
      ? member.call('checkCode', { params: { surveyId }, body: { code: codes[kind] } })
      : member.call('castBallot', { params: { surveyId }, body: aCast(codes[kind]) });
  await problemOf(ask(), problem);
  commands.length = 0;
  await problemOf(ask(), problem);
  return commands.sort();
};

describe.each(['check', 'cast'] as const)('to %s with a code', (how) => {
  it('that is mistyped, unknown, a unit’s key, withdrawn or spent costs the database the same', async () => {
    const works = [];
    for (const [kind, problem] of kinds) works.push(await workOf(kind, problem, how));
    expect(works[0]).toHaveLength(how === 'check' ? 4 : 5);
    for (const work of works) expect(work).toEqual(works[0]);
  });

  it('is answered at a whole number of steps, whatever is wrong and however long it took', async () => {
    for (const [kind, problem] of [...kinds, ...kinds]) {
      station.waits.length = 0;
      await problemOf(how === 'check' ? station.check(codes[kind]) : station.cast(codes[kind]), problem);
      expect(station.waits).toEqual([replyEveryMs]);
    }
  });
});

describe('a reply that is held back', () => {
  const at = async (took: number, fails = false): Promise<number> => {
    let time = 1000.25;
    const work = async (): Promise<string> => {
      time += took;
      if (fails) throw new Error('refused');
      return 'done';
    };
    const outcome = evenly(
      {
        elapsed: () => time,
        wait: async (ms) => {
          time += ms;
        },
      },
      work,
    );
    if (fails) await expect(outcome).rejects.toThrow('refused');
    else expect(await outcome).toBe('done');
    return time - 1000.25;
  };

  it('comes at the next step after the work, whether it went well or not', async () => {
    for (const fails of [false, true]) {
      expect(await at(0, fails)).toBe(replyEveryMs);
      expect(await at(1, fails)).toBe(replyEveryMs);
      expect(await at(299.5, fails)).toBe(replyEveryMs);
      expect(await at(300, fails)).toBe(2 * replyEveryMs);
      expect(await at(301, fails)).toBe(2 * replyEveryMs);
    }
  });
});
