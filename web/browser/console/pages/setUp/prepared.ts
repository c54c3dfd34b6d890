import type { Client, ReplyOf } from '../../../../../client/client.ts';
import { useSession } from '../../data/session.tsx';
import type { Loaded } from '../../data/useLoaded.ts';
import { useLoaded } from '../../data/useLoaded.ts';

/** All that has been set up of a campaign so far, beside the campaign itself. */
export interface PreparedCampaign {
  readonly surveys: ReplyOf<'listSurveys'>['body']['surveys'];
  readonly forms: ReplyOf<'listForms'>['body']['forms'];
  readonly formula: ReplyOf<'readFormula'>['body'];
  readonly batches: ReplyOf<'listCodeBatches'>['body']['batches'];
  /** How many posters in use a residents' survey has, by its id. */
  readonly posterCounts: ReadonlyMap<string, number>;
}

const readPrepared = async (client: Client, campaignId: string): Promise<PreparedCampaign> => {
  const params = { campaignId };
  const [surveys, forms, formula, batches] = await Promise.all([
    client.call('listSurveys', { params }),
    client.call('listForms'),
    client.call('readFormula', { params }),
    client.call('listCodeBatches', { params }),
  ]);
  const open = surveys.body.surveys.filter(({ audience }) => audience === 'resident');
  const posterCounts = await Promise.all(
    open.map(async ({ id }): Promise<[string, number]> => {
      const { body } = await client.call('listPosters', { params: { surveyId: id } });
      return [id, body.posters.filter(({ endsAt }) => endsAt === undefined).length];
    }),
  );
  return {
    surveys: surveys.body.surveys,
    forms: forms.body.forms,
    formula: formula.body,
    batches: batches.body.batches,
    posterCounts: new Map(posterCounts),
  };
};

export const usePrepared = (campaignId: string): Loaded<PreparedCampaign> => {
  const { client } = useSession();
  return useLoaded(campaignId, () => readPrepared(client, campaignId));
};
