import type { Client } from '../../../../../client/client.ts';
import type { Comment } from '../../../../../schemas/comment.ts';
import type { Text } from '../../../../../schemas/text.ts';
import { useSession } from '../../data/session.tsx';
import type { Loaded } from '../../data/useLoaded.ts';
import { useLoaded } from '../../data/useLoaded.ts';

/** What ids in remarks stand for. */
export interface Names {
  readonly unit: (comment: Comment) => Text | undefined;
  readonly question: (comment: Comment) => Text | undefined;
}

const readNames = async (client: Client, campaignId: string): Promise<Names> => {
  const params = { campaignId };
  const [units, surveys] = await Promise.all([
    client.call('listUnits', { params }),
    client.call('listSurveys', { params }),
  ]);
  const unitNames = new Map(units.body.units.map(({ id, name }) => [id, name]));
  const questions = await Promise.all(
    surveys.body.surveys.map(async ({ id, formId, formVersion }) => {
      const { body } = await client.call('readFormVersion', {
        params: { formId, version: String(formVersion) },
      });
      return [id, new Map(body.questions.map((question) => [question.id, question.text]))] as const;
    }),
  );
  const bySurvey = new Map(questions);
  return {
    unit: ({ unitId }) => unitNames.get(unitId),
    question: ({ surveyId, questionId }) => bySurvey.get(surveyId)?.get(questionId),
  };
};

export const useNames = (campaignId: string): Loaded<Names> => {
  const { client } = useSession();
  return useLoaded(campaignId, () => readNames(client, campaignId));
};
