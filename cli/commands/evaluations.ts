import type { Command } from 'commander';
import type { ReplyOf } from '../../client/client.ts';
import { textIn } from '../../schemas/text.ts';
import { table } from '../output.ts';
import type { Session } from '../session.ts';

type Evaluation = ReplyOf<'listSelfEvaluations'>['body']['evaluations'][number];

/** Units' self-evaluations: how far they are, and letting a unit submit again. */
export const evaluationCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const evaluations = program
    .command('evaluations')
    .description(words('单位自评', "units' self-evaluations"));

  const stateWords: Readonly<Record<Evaluation['state'], string>> = {
    not_begun: words('未填写', 'not begun'),
    draft: words('草稿', 'draft'),
    submitted: words('已提交', 'submitted'),
    reopened: words('已退回', 'opened again'),
  };

  const evaluationTable = (list: readonly Evaluation[]): string =>
    table(
      [
        words('单位', 'unit'),
        words('名称', 'name'),
        words('状态', 'state'),
        words('提交于（UTC）', 'submitted at (UTC)'),
        words('佐证', 'files'),
        words('退回理由', 'why opened again'),
      ],
      list.map(({ unitId, name, state, submissions, evidence }) => {
        const last = submissions.at(-1);
        return [
          unitId,
          textIn(name, language),
          stateWords[state],
          last?.submittedAt,
          evidence.length,
          last?.reopened?.reason,
        ];
      }),
    );

  evaluations
    .command('list <survey>')
    .description(
      words(
        '列出各单位的自评：填到哪一步、何时提交；加 --json 看答案',
        'list how far each unit is and when it submitted; the answers with --json',
      ),
    )
    .action(async (surveyId: string) => {
      const { body } = await call('listSelfEvaluations', { params: { surveyId } });
      show(body, () => evaluationTable(body.evaluations));
    });

  evaluations
    .command('reopen <survey> <unit>')
    .description(
      words(
        '退回已提交的自评，让单位修改后再交；原来的一份留存，不再计入',
        'let a unit submit again; what it submitted stays on record and no longer counts',
      ),
    )
    .requiredOption('--reason <words>', words('理由，单位会看到', 'why, for the unit to read'))
    .action(async (surveyId: string, unitId: string, { reason }: { reason: string }) => {
      const { body } = await call('reopenSelfEvaluation', { params: { surveyId, unitId }, body: { reason } });
      show(body, () => evaluationTable([body]));
    });
};
