import { units } from '../../infra/local/sample/units.ts';
import { testPosterKey } from '../../test/support/keys.ts';
import { aProof, aTicket } from '../../test/support/proofs.ts';
import { aSubmission, tokenOf } from '../../test/support/residents.ts';

/** What somebody sends, over and over if need be: it is one response however often it arrives. */
export interface Sending {
  readonly path: string;
  readonly body: Buffer;
}

let place = 0;

/** A response to a survey about one unit after another, half of them by solved challenges and half by tickets. */
export const newSending = (surveyId: string): Sending => {
  place += 1;
  const unitId = units[place % units.length]?.id ?? '';
  const token = tokenOf({ surveyId, unitId });
  const proof =
    Math.floor(place / units.length) % 2 === 0 ? aProof(testPosterKey, token) : aTicket(testPosterKey, token);
  const body = aSubmission({ proof }, { surveyId, unitId });
  return { path: `/v1/posters/${token}/responses`, body: Buffer.from(JSON.stringify(body)) };
};

/** Responses that have not been taken yet. */
export const pool = (surveyId: string) => {
  const waiting: Sending[] = [];
  return {
    /** Makes so many ahead: a solved challenge takes a millisecond. */
    fill: (count: number): void => {
      while (waiting.length < count) waiting.push(newSending(surveyId));
    },
    take: (): Sending => waiting.shift() ?? newSending(surveyId),
    /** Was not taken: whoever sent it keeps it, and sends it again. */
    putBack: (sending: Sending): void => void waiting.push(sending),
  };
};
