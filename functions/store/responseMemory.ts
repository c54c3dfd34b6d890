import { LRUCache } from 'lru-cache';
import { type Receipt, receiptOf } from '../../schemas/response.ts';
import type { ResponseStore } from './responseStore.ts';

/**
 * Remembers the receipts of what an instance stored or found stored, and nothing of what it says, so that a proof which is sent again and again costs
 * neither a write nor a read. That no id is stored twice is the database's matter, whoever remembers what.
 * @param entries how many to remember at most; one takes about half a kilobyte
 */
export const responseMemory = (store: ResponseStore, entries = 10_000) => {
  const receipts = new LRUCache<string, Receipt>({ max: entries });
  return {
    known: (surveyId: string, id: string): Receipt | undefined => receipts.get(`${surveyId}#${id}`),
    accept: async (response: Parameters<ResponseStore['accept']>[0]) => {
      const accepted = await store.accept(response);
      const receipt = receiptOf(accepted.response);
      receipts.set(`${receipt.surveyId}#${receipt.id}`, receipt);
      return { stored: accepted.stored, receipt };
    },
  };
};

export type ResponseMemory = ReturnType<typeof responseMemory>;
