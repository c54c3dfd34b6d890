import type { BlindToken } from '../../../schemas/ballot.ts';
import type { Order } from './token.ts';

/** What the browser's own storage does; it may be full or forbidden. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** An order whose signature has not come, and by which code it was sent. */
export interface PendingOrder {
  /** SHA-256 of the code, so that the same code sends the same order again; the code itself is not kept. */
  readonly codeHash: string;
  readonly order: Order;
}

export interface KeptToken {
  readonly token: BlindToken;
  /** The key that signed it, to compare with the one that everybody is shown when the ballots are cast. */
  readonly publicKey: string;
}

/** What this browser has of one survey: several members may share a phone. */
export interface Kept {
  readonly orders: readonly PendingOrder[];
  readonly tokens: readonly KeptToken[];
}

const nameOf = (surveyId: string): string => `pingyi-blind-1-${surveyId}`;

const nothing: Kept = { orders: [], tokens: [] };

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'orders' in value &&
  'tokens' in value &&
  Array.isArray(value.orders) &&
  Array.isArray(value.tokens);

/** What is kept of a survey: nothing where there is none, or something that is none of ours. */
export const readKept = (storage: Keeper, surveyId: string): Kept => {
  try {
    const value: unknown = JSON.parse(storage.getItem(nameOf(surveyId)) ?? 'null');
    return isKept(value) ? value : nothing;
  } catch {
    return nothing;
  }
};

/** @throws {Error} when nothing can be kept: then no code may be spent either */
const write = (storage: Keeper, surveyId: string, kept: Kept): void => {
  const text = JSON.stringify(kept);
  storage.setItem(nameOf(surveyId), text);
  if (storage.getItem(nameOf(surveyId)) !== text) throw new Error('storage forgets');
};

/** Keeps an order before it is sent. @throws {Error} when nothing can be kept */
export const keepOrder = (storage: Keeper, surveyId: string, pending: PendingOrder): void => {
  const { orders, tokens } = readKept(storage, surveyId);
  write(storage, surveyId, { orders: [...orders, pending], tokens });
};

/** Keeps a token in the place of its order. @throws {Error} when nothing can be kept */
export const keepToken = (storage: Keeper, surveyId: string, kept: KeptToken): void => {
  const { orders, tokens } = readKept(storage, surveyId);
  const { message } = kept.token;
  write(storage, surveyId, {
    orders: orders.filter(({ order }) => order.message !== message),
    tokens: [...tokens.filter(({ token }) => token.message !== message), kept],
  });
};

const usedName = 'pingyi-blind-used';

/** A token that is about to be used, remembered until its receipt is there. */
export interface UsedToken {
  readonly surveyId: string;
  readonly message: string;
}

/** Remembers what is being used in this tab; nothing where no token of this phone is. */
export const markUsed = (tab: Keeper, used: UsedToken | undefined): void => {
  if (used) tab.setItem(usedName, JSON.stringify(used));
  else tab.removeItem(usedName);
};

/** What this tab was using, if it was. */
export const usedIn = (tab: Keeper): UsedToken | undefined => {
  try {
    const value: unknown = JSON.parse(tab.getItem(usedName) ?? 'null');
    return typeof value === 'object' && value !== null && 'surveyId' in value && 'message' in value
      ? (value as UsedToken)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Forgets a token: its ballot is in, and nobody who finds the phone shall see which was whose. */
export const forgetToken = (storage: Keeper, surveyId: string, message: string): void => {
  const { orders, tokens } = readKept(storage, surveyId);
  const left = tokens.filter(({ token }) => token.message !== message);
  if (orders.length + left.length === 0) storage.removeItem(nameOf(surveyId));
  else write(storage, surveyId, { orders, tokens: left });
};
