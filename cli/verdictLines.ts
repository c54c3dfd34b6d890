import type { ChainFault } from '../functions/rules/audit/auditChain.ts';
import type { Verdict } from './auditTrail.ts';
import type { Words } from './language.ts';

const faultWords: Readonly<Record<ChainFault['fault'], readonly [zh: string, en: string]>> = {
  gap: ['缺少或多出记录', 'an entry is missing or was put in'],
  not_chained: ['没有接在前一条之后', 'it does not follow the entry before it'],
  changed: ['内容被改动过', 'it was changed'],
};

/** What was found of the log, and the hash to write down. */
export const verdictLines = (
  { entries, last, fault, metAt }: Verdict,
  expected: string | undefined,
  words: Words,
): string => {
  if (fault) {
    const what = words(...faultWords[fault.fault]);
    return words(
      `链条在第 ${fault.seq} 条断开：${what}。之前的 ${fault.seq - 1} 条完好。`,
      `The chain breaks at entry ${fault.seq}: ${what}. The ${fault.seq - 1} before it are sound.`,
    );
  }
  const sound = words(
    `${entries} 条记录，链条完好。最后一条：${last?.seq ?? '—'}  ${last?.hash ?? ''}`,
    `${entries} entries, the chain is sound. The last one: ${last?.seq ?? '—'}  ${last?.hash ?? ''}`,
  );
  if (expected === undefined) return sound;
  const met =
    metAt === undefined
      ? words(
          '但其中没有所给的哈希：末尾的记录被删去，或整个日志被重写。',
          'But the hash that was given is not in it: entries were cut off at the end, or the log was written anew.',
        )
      : words(`所给的哈希是第 ${metAt} 条的。`, `The hash that was given is that of entry ${metAt}.`);
  return `${sound}\n${met}`;
};
