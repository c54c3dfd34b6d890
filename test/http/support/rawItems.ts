import type { Database } from '../../../functions/store/database.ts';
import { rawPages } from '../../../functions/store/responseStore.ts';
import type { Response as StoredResponse } from '../../../schemas/response.ts';

/** Every raw response of a survey, as it is stored. */
export const rawResponses = async (database: Database, surveyId: string): Promise<StoredResponse[]> => {
  const found: StoredResponse[] = [];
  for await (const page of rawPages(database, surveyId)) {
    for (const { rawKey, response } of page) {
      if (!response) throw new Error(`${rawKey} is no response`);
      found.push(response);
    }
  }
  return found;
};

/** The raw responses under one id. */
export const storedUnder = async (
  database: Database,
  surveyId: string,
  id: string,
): Promise<StoredResponse[]> => (await rawResponses(database, surveyId)).filter((one) => one.id === id);
