import { tidied } from '../../../functions/rules/codes/typable.ts';
import { sha256 } from '../sha256.ts';
import { type Keeper, type KeptToken, keepOrder, keepToken, readKept } from './kept.ts';
import { finishOrder, newOrder, type Order } from './token.ts';

/** Why no token could be had; of a problem that the server names, its words. */
export type BuyFault =
  | { readonly kind: 'problem'; readonly code: string; readonly title: string; readonly detail?: string }
  /** No answer came: the same code may be sent again at any time. */
  | { readonly kind: 'unreachable' }
  /** This browser keeps nothing, so a token would be lost with the page. */
  | { readonly kind: 'storage' }
  /** Not everybody is shown the same key, or the signature is none of it. */
  | { readonly kind: 'key' };

export class BuyError extends Error {
  readonly fault: BuyFault;

  constructor(fault: BuyFault) {
    super(fault.kind);
    this.name = 'BuyError';
    this.fault = fault;
  }
}

export interface Shop {
  readonly surveyId: string;
  /** Of the words of problems. */
  readonly language: string;
  readonly storage: Keeper;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** @throws {BuyError} problem, unreachable */
const call = async (shop: Shop, path: string, body?: object): Promise<Record<string, unknown>> => {
  const address = `/v1/ballots/${shop.surveyId}${path}?lang=${shop.language}`;
  let reply: Response;
  let said: Record<string, unknown>;
  try {
    reply = await shop.fetch(address, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    });
    said = (await reply.json()) as Record<string, unknown>;
  } catch {
    throw new BuyError({ kind: 'unreachable' });
  }
  if (reply.ok) return said;
  const { code, title, detail } = said;
  if (typeof code !== 'string' || typeof title !== 'string') throw new BuyError({ kind: 'unreachable' });
  throw new BuyError({ kind: 'problem', code, title, ...(typeof detail === 'string' && { detail }) });
};

/** The key of a unit's tokens, as everybody is shown it. @throws {BuyError} problem, unreachable, key */
export const readKey = async (shop: Shop, unitId: string): Promise<string> => {
  const { publicKey } = await call(shop, `/units/${encodeURIComponent(unitId)}/key`);
  if (typeof publicKey !== 'string') throw new BuyError({ kind: 'key' });
  return publicKey;
};

/** What is to be sent with a code; or the token, where another tab has bought it meanwhile. */
type Ordered = { readonly order: Order; readonly bought?: undefined } | { readonly bought: KeptToken };

/** What a code orders: what it ordered before, if its reply was lost, or else something new, which is kept before it is sent. */
const orderOf = async (shop: Shop, code: string, codeHash: string): Promise<Ordered> => {
  const kept = () => readKept(shop.storage, shop.surveyId);
  const pending = (): Order | undefined => kept().orders.find((one) => one.codeHash === codeHash)?.order;
  const before = pending();
  if (before) return { order: before };
  const owned = new Set(kept().tokens.map(({ token }) => token.message));
  const { unit, publicKey: told } = await call(shop, '/code', { code });
  const unitId = (unit as { readonly id: string }).id;
  const publicKey = await readKey(shop, unitId);
  // Whoever shows a key of its own to one member could tell that member's token by it.
  if (told !== undefined && told !== publicKey) throw new BuyError({ kind: 'key' });
  const order = await newOrder(unitId, publicKey);
  // Another tab, or a second tap: of two orders one would cost the code, and the other be found when its reply is lost.
  const meanwhile = pending();
  if (meanwhile) return { order: meanwhile };
  const bought = kept().tokens.find(({ token }) => token.unitId === unitId && !owned.has(token.message));
  if (bought) return { bought };
  try {
    keepOrder(shop.storage, shop.surveyId, { codeHash, order });
  } catch {
    throw new BuyError({ kind: 'storage' });
  }
  return { order };
};

/**
 * Spends a code on a token, and keeps the token. It may be called again after any failure, in a page loaded anew too: the
 * same code then asks for the same signature.
 * @param typed the code as somebody typed it
 * @throws {BuyError}
 */
export const buyToken = async (shop: Shop, typed: string): Promise<KeptToken> => {
  const code = tidied(typed);
  const ordered = await orderOf(shop, code, await sha256(code.replaceAll('B', '8')));
  if (ordered.bought) return ordered.bought;
  const { order } = ordered;
  const { blindSignature } = await call(shop, '/tokens', { code, blinded: order.blinded });
  try {
    const token = await finishOrder(order, String(blindSignature));
    const kept = { token, publicKey: order.publicKey };
    keepToken(shop.storage, shop.surveyId, kept);
    return kept;
  } catch {
    throw new BuyError({ kind: 'key' });
  }
};
