import { ProblemReply } from '../client/client.ts';
import { maxSheets } from '../schemas/routes/posters.ts';
import { isTooLarge } from './documentParts.ts';
import type { Session } from './session.ts';

/** Which posters of a survey are printed. */
export interface Sheets {
  readonly surveyId: string;
  readonly unitId?: string | undefined;
  readonly groupId?: string | undefined;
}

/** Every document that the sheets take, one after the other, each with as many sheets as fit into it. */
export async function* sheetParts(
  { surveyId, unitId, groupId }: Sheets,
  { call }: Pick<Session, 'call'>,
): AsyncGenerator<Uint8Array> {
  const params = { surveyId };
  let limit = maxSheets;
  for (let offset = 0; ; ) {
    try {
      yield (await call('posterDocument', { params, query: { unitId, groupId, offset, limit } })).body;
      offset += limit;
    } catch (error) {
      const isBehindTheLast = offset > 0 && error instanceof ProblemReply && error.is('no_posters');
      if (isBehindTheLast) return;
      if (limit === 1 || !isTooLarge(error, 'limit')) throw error;
      limit = Math.ceil(limit / 2);
    }
  }
}
