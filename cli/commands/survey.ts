import type { Command } from 'commander';
import { problems } from '../../schemas/problem.ts';
import type { Audience } from '../../schemas/survey.ts';
import { Audience as AudienceSchema } from '../../schemas/survey.ts';
import { inLanguage } from '../../schemas/text.ts';
import { exitCodes, Failure } from '../failure.ts';
import { formVersion } from '../formVersion.ts';
import { plain, table } from '../output.ts';
import type { Session } from '../session.ts';
import { type DecisionOptions, decisionsOf, withDecisions } from '../surveyDecisions.ts';

interface Chosen extends DecisionOptions {
  readonly form?: string;
  readonly phase?: string;
  readonly audience?: Audience;
}

/** Surveys: a form version, opened to an audience in a phase. */
export const surveyCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const survey = program.command('survey').description(words('问卷', 'surveys'));

  const audiences = AudienceSchema.options.join(', ');
  const formHelp = words(
    '测评表@版本；不写版本为最新',
    'form@version; the latest version where none is named',
  );
  const phaseHelp = words('阶段的编号', 'id of the phase');

  const listed = async (campaignId: string) => (await call('listSurveys', { params: { campaignId } })).body;

  const surveyTable = (surveys: Awaited<ReturnType<typeof listed>>['surveys']): string =>
    table(
      [
        words('编号', 'id'),
        words('测评表', 'form'),
        words('评议主体', 'audience'),
        words('阶段', 'phase'),
        words('修订', 'revision'),
      ],
      surveys.map((one) => [
        one.id,
        `${one.formId}@${one.formVersion}`,
        one.audience,
        one.phaseId,
        one.revision,
      ]),
    );

  survey
    .command('list <campaign>')
    .description(words('列出活动的问卷', 'list the surveys of a campaign'))
    .action(async (campaignId: string) => {
      const body = await listed(campaignId);
      show(body, () => surveyTable(body.surveys));
    });

  const create = survey
    .command('create <campaign>')
    .description(
      words('在一个阶段向一类评议主体开放一个测评表版本', 'open a form version to an audience in a phase'),
    )
    .requiredOption('--id <id>', words('问卷的编号', 'id of the survey'))
    .requiredOption('--form <form>', formHelp)
    .requiredOption('--phase <phase>', phaseHelp)
    .option(
      '--audience <audience>',
      words(`评议主体（resident）：${audiences}`, `audience (resident): ${audiences}`),
      'resident',
    );
  withDecisions(create, words).action(
    async (
      campaignId: string,
      options: Chosen & { id: string; form: string; phase: string; audience: Audience },
    ) => {
      const { id: formId, version } = await formVersion(options.form, session);
      const { body } = await call('createSurvey', {
        params: { campaignId },
        body: {
          id: options.id,
          phaseId: options.phase,
          audience: options.audience,
          formId,
          formVersion: version,
          ...decisionsOf(options),
        },
      });
      show(body, () => surveyTable([body]));
    },
  );

  const edit = survey
    .command('edit <campaign> <survey>')
    .description(
      words(
        '修改问卷；没有写的保持不变。有答卷后只能改用同一测评表的更新版本',
        'change a survey; what is not named stays. Once there are responses it can only move to a later version of its form',
      ),
    )
    .option('--form <form>', formHelp)
    .option('--phase <phase>', phaseHelp)
    .option('--audience <audience>', words(`评议主体：${audiences}`, `audience: ${audiences}`));
  withDecisions(edit, words).action(async (campaignId: string, surveyId: string, options: Chosen) => {
    const now = (await listed(campaignId)).surveys.find(({ id }) => id === surveyId);
    if (!now) throw new Failure(inLanguage(problems.survey_unknown.title, language), exitCodes.refused);
    const form = options.form
      ? await formVersion(options.form, session)
      : { id: now.formId, version: now.formVersion };
    const { body } = await call('updateSurvey', {
      params: { campaignId, surveyId },
      body: {
        revision: now.revision,
        phaseId: options.phase ?? now.phaseId,
        audience: options.audience ?? now.audience,
        formId: form.id,
        formVersion: form.version,
        ...decisionsOf(options, now),
      },
    });
    show(body, () => surveyTable([body]));
  });

  survey
    .command('delete <campaign> <survey>')
    .description(words('删除没有答卷的问卷', 'delete a survey without responses'))
    .requiredOption('--yes', words('确认删除', 'really delete it'))
    .action(async (campaignId: string, surveyId: string) => {
      const { body } = await call('deleteSurvey', { params: { campaignId, surveyId } });
      show(body, () => plain(words(`已删除 ${body.deleted}`, `deleted ${body.deleted}`)));
    });
};
