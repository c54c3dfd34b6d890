import { LRUCache } from 'lru-cache';
import type { Receipt } from '../../schemas/response.ts';
import type { ResponseStore } from './responseStore.ts';

/** What is remembered of a response that was stored: its receipt, and nothing of what it says. */
export type Remembered = Receipt;

/**
 * Remembers the receipts of what an instance stored or found stored, so that a proof which is sent again and again costs
 * neither a write nor a read. That no id is stored twice is the database's matter, whoever remembers what.
 * @param entries how many to remember at most; one takes about half a kilobyte
 */
export const responseMemory = (store: ResponseStore, entries = 10_000) => {
  const receipts = new LRUCache<string, Remembered>({ max: entries });
  return {
    known: (surveyId: string, id: string): Remembered | undefined => receipts.get(`${surveyId}#${id}`),
    accept: async (response: Parameters<ResponseStore['accept']>[0]) => {
      const accepted = await store.accept(response);
      const { id, surveyId, unitId, formVersion, acceptedAt, commitment } = accepted.response;
      const receipt = { id, surveyId, unitId, formVersion, acceptedAt, commitment };
      receipts.set(`${surveyId}#${id}`, receipt);
      return { stored: accepted.stored, receipt };
    },
  };
};

export type ResponseMemory = ReturnType<typeof responseMemory>;
