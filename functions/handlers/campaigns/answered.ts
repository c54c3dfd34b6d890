import type { Survey } from '../../../schemas/survey.ts';
import type { CodeStore } from '../../store/codeStore.ts';

/** Whether anybody answered a survey: by a response, a ballot, or a code spent on a token. */
export type Answered = (survey: Pick<Survey, 'id' | 'campaignId' | 'audience'>) => Promise<boolean>;

/**
 * Ballots are looked at by nobody before the close; but each code says in the count of its batch in which survey it was spent.
 * @param hasResponses whether there is any response to a survey
 */
export const answered =
  (
    codes: Pick<CodeStore, 'batches' | 'spent'>,
    hasResponses: (surveyId: string) => Promise<boolean>,
  ): Answered =>
  async ({ id, campaignId, audience }) => {
    if (audience !== 'member') return hasResponses(id);
    const batches = (await codes.batches(campaignId)).filter(({ kind }) => kind === 'member');
    return (await codes.spent(batches, id)).length > 0;
  };
