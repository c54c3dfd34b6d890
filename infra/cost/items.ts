import type { Price } from './prices/price.ts';
import { type PriceName, type Prices, priceNames } from './prices/prices.ts';
import type { Quantities } from './standing.ts';

/** So much of what is paid for, and what asks for it. */
export interface Item {
  readonly cause: string;
  readonly price: PriceName;
  readonly quantity: number;
}

/** An item with what it costs at list price, in US dollars. */
export interface PricedItem extends Item {
  readonly usd: number;
}

/** What something costs: item by item, and in all. */
export interface Bill {
  readonly items: readonly PricedItem[];
  /** At list price, with nothing taken off. */
  readonly usd: number;
  /** With what is free in every month for every account taken off, as if the account did nothing else. */
  readonly usdBeyondFree: number;
}

/** Items of one cause; what is nothing is left out. */
export const itemsOf = (cause: string, quantities: Quantities): Item[] =>
  priceNames.flatMap((price) => {
    const quantity = quantities[price] ?? 0;
    return quantity > 0 ? [{ cause, price, quantity }] : [];
  });

const costOf = ({ usd, per }: Price, quantity: number): number => (quantity / per) * usd;

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Prices items and adds them up.
 * @param months over which they are spread: what is always free is free in each of them
 */
export const billOf = (items: readonly Item[], prices: Prices, months: number): Bill => {
  const priced = items.map((item) => ({ ...item, usd: costOf(prices[item.price], item.quantity) }));
  const beyondFree = priceNames.map((name) => {
    const price: Price = prices[name];
    const used = sumOf(items.filter((item) => item.price === name).map(({ quantity }) => quantity));
    return costOf(price, Math.max(0, used - (price.alwaysFree ?? 0) * months));
  });
  return { items: priced, usd: sumOf(priced.map(({ usd }) => usd)), usdBeyondFree: sumOf(beyondFree) };
};

/** Several quantities as one. */
export const together = (...parts: readonly Quantities[]): Quantities => {
  const sum: Partial<Record<PriceName, number>> = {};
  for (const part of parts) {
    for (const name of priceNames) {
      if (part[name] !== undefined) sum[name] = (sum[name] ?? 0) + part[name];
    }
  }
  return sum;
};
