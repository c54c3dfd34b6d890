import { type Client, ProblemReply } from '../../../../client/client.ts';
import type { SlipOrder } from '../../../../schemas/code.ts';
import { maxSheets } from '../../../../schemas/routes/posters.ts';

/** Whether the system refuses a document because it would not fit into a reply. */
const isTooLarge = (error: unknown, field: string): boolean =>
  error instanceof ProblemReply &&
  error.is('fields_invalid') &&
  error.errors.some((fault) => fault.field === field && fault.code === 'too_large');

export interface Sheets {
  readonly surveyId: string;
  readonly groupId?: string | undefined;
  /** How many there are, which is when to stop. */
  readonly total: number;
}

/** Sheets that are asked for at once: few enough that it can be seen how they get on. */
const sheetsAtOnce = Math.min(maxSheets, 250);

/**
 * Every document that the posters take, one after the other, each with as many sheets as fit into it.
 * @yields a PDF, and how many sheets are in those so far at the most
 */
export async function* posterDocuments(
  client: Client,
  { surveyId, groupId, total }: Sheets,
): AsyncGenerator<{ readonly pdf: Uint8Array; readonly upTo: number }> {
  let limit = sheetsAtOnce;
  for (let offset = 0; offset < total; ) {
    try {
      const query = { groupId, offset, limit };
      const { body: pdf } = await client.call('posterDocument', { params: { surveyId }, query });
      offset += limit;
      yield { pdf, upTo: offset };
    } catch (error) {
      // Some were withdrawn meanwhile.
      const isBehindTheLast = offset > 0 && error instanceof ProblemReply && error.is('no_posters');
      if (isBehindTheLast) return;
      if (limit === 1 || !isTooLarge(error, 'limit')) throw error;
      limit = Math.ceil(limit / 2);
    }
  }
}

/** Every document that the slips take, in halves where they do not fit into one. */
export const slipDocuments = async (client: Client, order: SlipOrder): Promise<Uint8Array[]> => {
  try {
    return [(await client.call('printSlips', { body: order })).body];
  } catch (error) {
    const { slips } = order;
    if (slips.length < 2 || !isTooLarge(error, 'slips')) throw error;
    const half = Math.ceil(slips.length / 2);
    return [
      ...(await slipDocuments(client, { ...order, slips: slips.slice(0, half) })),
      ...(await slipDocuments(client, { ...order, slips: slips.slice(half) })),
    ];
  }
};

/** `posters.pdf` where there is one document, `posters-1.pdf`, `posters-2.pdf` ... where there are more. */
export const partName = (name: string, part: number, isOnly: boolean): string =>
  isOnly ? `${name}.pdf` : `${name}-${part}.pdf`;
