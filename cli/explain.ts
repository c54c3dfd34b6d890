import { CommanderError } from 'commander';
import { CallError, type CallFailure, ProblemReply } from '../client/client.ts';
import { type ExitCode, exitCodes, Failure } from './failure.ts';
import { faultTable } from './faultTable.ts';
import type { Words } from './language.ts';
import { plain } from './output.ts';
import { usageFault } from './usageFault.ts';

/** What is said of an error, and how the command ends. */
export interface Explained {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
  /** The same for scripts. */
  readonly json: unknown;
}

const callFailures: Readonly<Record<CallFailure, (words: Words) => string>> = {
  param_invalid: (words) => words('编号不能是空的或只有点', 'An id cannot be empty or dots alone'),
  unreachable: (words) =>
    words(
      '连接不上系统。npm start 在运行吗？地址对吗？',
      'The system cannot be reached. Does npm start run? Is the address right?',
    ),
  timeout: (words) =>
    words('系统没有及时回复，请稍后再试', 'The system did not reply in time; try again later'),
  unauthorised: (words) =>
    words(
      '登录凭证无效或已过期：用 --token 或 PINGYI_TOKEN 指明',
      'The token is missing, not valid or has expired: give one with --token or PINGYI_TOKEN',
    ),
  throttled: (words) => words('请求太多，请稍后再试', 'Too many requests; try again later'),
  reply_unexpected: (words) =>
    words('那个地址上回答的不是评议系统', 'What answers at that address is not Pingyi'),
  reply_invalid: (words) =>
    words('系统的版本与这个命令不一致', 'The system is of another version than this command'),
};

/** Refused for what was asked; or not answered at all, so that it may be right another time or with a token. */
const exitCodeOf = (status: number): ExitCode =>
  status === 401 || status === 429 || status >= 500 ? exitCodes.notDone : exitCodes.refused;

const tokenHint = (words: Words): string =>
  words('用 --token 或 PINGYI_TOKEN 指明登录凭证', 'Give a token with --token or PINGYI_TOKEN');

/** Words for an error that was to be expected; undefined for a fault of ours. */
export const explain = (error: unknown, words: Words): Explained | undefined => {
  if (error instanceof ProblemReply) {
    const { title, detail, errors, status, problem } = error;
    const lines = [title, ...(detail ? [detail] : [])].map(plain);
    return {
      lines: [
        ...lines,
        ...(errors.length > 0 ? [faultTable(errors, words)] : []),
        ...(status === 401 ? [tokenHint(words)] : []),
      ],
      exitCode: exitCodeOf(status),
      json: problem,
    };
  }
  if (error instanceof CallError) {
    const { reason, message } = error;
    const lines = [callFailures[reason](words), plain(message)];
    return { lines, exitCode: exitCodes.notDone, json: { error: reason, message } };
  }
  if (error instanceof Failure) {
    const { message, exitCode } = error;
    return { lines: [message], exitCode, json: { error: 'not_done', message } };
  }
  if (error instanceof CommanderError) return usageFault(error, words);
  return undefined;
};
