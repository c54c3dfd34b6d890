import type { Price } from './price.ts';
import { usEast1 } from './usEast1.ts';

/** Everything that something is paid for. */
export type PriceName = keyof typeof usEast1;

export type Prices = Readonly<Record<PriceName, Price>>;

export const priceNames = Object.keys(usEast1) as PriceName[];

/** The first region's, but for these, which could be read nowhere when this was written. */
const otherwise = (usd: Partial<Record<PriceName, number>>): Prices => {
  const changed = Object.entries(usd).map(([name, amount]) => {
    const price: Price = usEast1[name as PriceName];
    return [name, { ...price, usd: amount, source: { ...price.source, from: 'memory' } }];
  });
  return { ...usEast1, ...Object.fromEntries(changed) };
};

/**
 * List prices by region. What is not named for a region costs the same as in the first one, or was not known to differ. China's regions are
 * not here: their prices are in CNY, and no current list of them could be read.
 */
export const pricesOf = {
  'us-east-1': usEast1,
  'eu-central-1': otherwise({
    apiRequests: 1.2,
    dynamoWrites: 0.7625,
    dynamoReads: 0.1525,
    dynamoStorage: 0.306,
    dynamoBackup: 0.2448,
    dynamoRestore: 0.1836,
    s3Storage: 0.0245,
    s3Puts: 0.0054,
    s3Gets: 0.00043,
    cloudFrontRequests: 0.012,
    logsIn: 0.63,
    logsKept: 0.0324,
  }),
  'ap-southeast-1': otherwise({
    apiRequests: 1.25,
    dynamoWrites: 0.7125,
    dynamoReads: 0.1425,
    dynamoStorage: 0.285,
    dynamoBackup: 0.228,
    dynamoRestore: 0.171,
    s3Storage: 0.025,
    cloudFrontRequests: 0.012,
    cloudFrontOut: 0.12,
    cloudFrontIn: 0.06,
    transferOut: 0.12,
    logsIn: 0.7,
  }),
} as const satisfies Readonly<Record<string, Prices>>;

export type PricedRegion = keyof typeof pricesOf;

export const pricedRegions = Object.keys(pricesOf) as PricedRegion[];
