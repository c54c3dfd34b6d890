import type { CommanderError } from 'commander';
import type { Explained } from './explain.ts';
import { exitCodes } from './failure.ts';
import type { Words } from './language.ts';

/** Why a value is not taken: in Chinese where it is ours, or the choices that there are. */
const reasonIn = (said: string): string => {
  const [, choices] = /Allowed choices are (.+)\.$/.exec(said) ?? [];
  const [, ours = ''] = /is invalid\. (.+)$/.exec(said) ?? [];
  if (choices) return `：只能是 ${choices}`;
  return ours ? `：${ours}` : '';
};

/** What commander says in English, in Chinese; `name` is what it quotes, `said` all of it. */
const inChinese: Readonly<Record<string, (name: string, said: string) => string>> = {
  'commander.missingArgument': (name) => `缺少参数 ${name}`,
  'commander.optionMissingArgument': (name) => `选项 ${name} 缺少内容`,
  'commander.missingMandatoryOptionValue': (name) => `缺少选项 ${name}`,
  'commander.unknownOption': (name) => `没有选项 ${name}`,
  'commander.unknownCommand': (name) => `没有命令 ${name}`,
  'commander.excessArguments': () => '参数太多',
  'commander.invalidArgument': (name, said) => `${name} 的内容不对${reasonIn(said)}`,
  'commander.conflictingOption': (name) => `选项 ${name} 不能与另一选项同时使用`,
};

/** The command line was not understood; or help was shown, which needs no more words. */
export const usageFault = (error: CommanderError, words: Words): Explained => {
  const { code, exitCode, message } = error;
  if (code === 'commander.help' || exitCode === 0) {
    return { lines: [], exitCode: exitCode === 0 ? exitCodes.done : exitCodes.notDone, json: undefined };
  }
  const said = message.replace(/^error: /, '');
  const [, name = ''] = /'([^']+)'/.exec(said) ?? [];
  const line = words(inChinese[code]?.(name, said) ?? said, said);
  return {
    lines: [line, words('加 --help 看用法', 'See --help')],
    exitCode: exitCodes.notDone,
    json: { error: 'usage', message: line },
  };
};
