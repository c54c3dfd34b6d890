import { Command, Option } from 'commander';
import { languages } from '../schemas/text.ts';
import { auditCommands } from './commands/audit.ts';
import { ballotCommands } from './commands/ballots.ts';
import { campaignCommands } from './commands/campaign.ts';
import { codeCommands } from './commands/codes.ts';
import { commentCommands } from './commands/comments.ts';
import { countingCommands } from './commands/counting.ts';
import { erasureCommands } from './commands/erasure.ts';
import { evaluationCommands } from './commands/evaluations.ts';
import { exportCommands } from './commands/exports.ts';
import { formCommands } from './commands/form.ts';
import { formulaCommands } from './commands/formula.ts';
import { guardCommands } from './commands/guard.ts';
import { posterCommands } from './commands/posters.ts';
import { releaseCommands } from './commands/releases.ts';
import { resultCommands } from './commands/results.ts';
import { surveyCommands } from './commands/survey.ts';
import { unitCommands } from './commands/units.ts';
import { visitCommands } from './commands/visits.ts';
import { webhookCommands } from './commands/webhooks.ts';
import { languageOf, type Words, wordsIn } from './language.ts';
import { createSession } from './session.ts';

const titlesOf = (words: Words): Readonly<Record<string, string>> => ({
  'Usage:': words('用法：', 'Usage:'),
  'Arguments:': words('参数：', 'Arguments:'),
  'Options:': words('选项：', 'Options:'),
  'Global Options:': words('通用选项：', 'Global options:'),
  'Commands:': words('命令：', 'Commands:'),
});

/** The program with all of its commands, to be run with a command line. */
export const createProgram = (args: readonly string[], environment: NodeJS.ProcessEnv): Command => {
  const language = languageOf(args, environment);
  const words = wordsIn(language);
  const titles = titlesOf(words);
  const program = new Command('pingyi')
    .description(
      words(
        '评议：在命令行上办理评议活动。退出码：0 完成，1 被拒绝或有错误，2 用法、文件或连接问题。',
        'Pingyi: appraisal campaigns from the command line. Exit codes: 0 done, 1 refused or faulty, 2 usage, files or connection.',
      ),
    )
    .exitOverride()
    // What is wrong is said once, in the language of the session.
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: ({ description }) => description,
    })
    .helpOption('-h, --help', words('显示用法', 'show this help'))
    .helpCommand(false)
    .option('--url <url>', words('系统的地址（PINGYI_URL）', 'where the system is (PINGYI_URL)'))
    .option('--token <token>', words('登录凭证（PINGYI_TOKEN）', 'the token of a sign-in (PINGYI_TOKEN)'))
    .addOption(
      new Option(
        '--as <who>',
        words(
          '以 npm start 留下的另一登录身份：signer 签发人，inspector 督查人员',
          'as somebody else whose sign-in npm start left: signer, inspector',
        ),
      ).conflicts('token'),
    )
    .option(
      '--data <folder>',
      words(
        'npm start 的数据文件夹，没有地址时用其中的连接（PINGYI_DATA；.pingyi）',
        'data folder of npm start, whose connection is used where no address is given (PINGYI_DATA; .pingyi)',
      ),
    )
    .addOption(
      new Option('--lang <language>', words('语言：zh-CN 或 en', 'language: zh-CN or en')).choices(languages),
    )
    .option('--json', words('按系统的回复输出 JSON，供脚本使用', 'print replies as JSON, for scripts'))
    .option('--force', words('可以覆盖已有的文件', 'write over files that are there already'));
  const session = createSession(program, language, environment);
  for (const addTo of [
    campaignCommands,
    unitCommands,
    formCommands,
    surveyCommands,
    formulaCommands,
    posterCommands,
    codeCommands,
    ballotCommands,
    evaluationCommands,
    visitCommands,
    resultCommands,
    commentCommands,
    releaseCommands,
    exportCommands,
    countingCommands,
    guardCommands,
    auditCommands,
    erasureCommands,
    webhookCommands,
  ]) {
    addTo(program, session);
  }
  for (const command of program.commands) command.helpCommand(false);
  return program;
};
