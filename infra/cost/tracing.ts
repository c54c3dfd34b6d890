import { type FunctionName, functionNames, functions } from '../../functions/manifest.ts';
import { assumptions } from './assumptions.ts';
import type { Resource } from './deployed.ts';
import { sumOf } from './items.ts';

/**
 * How Lambda samples the calls of a function that is traced: so many a second, and a share of those beyond.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
const sampling = { aSecond: 1, share: 0.05 } as const;

/** Functions whose calls a stage traces. */
export const tracedFunctions = (resources: readonly Resource[]): ReadonlySet<FunctionName> => {
  const described = new Set(
    resources.flatMap(({ Properties }) =>
      (Properties?.TracingConfig as { Mode?: string } | undefined)?.Mode === 'Active'
        ? [Properties?.Description]
        : [],
    ),
  );
  return new Set(functionNames.filter((name) => described.has(functions[name].description)));
};

/** Traces of so many calls of one function, a second of which is like any other. */
export const tracesOf = (calls: number, seconds: number): number => {
  const { aSecond, share } = sampling;
  const rate = seconds > 0 ? calls / seconds : 0;
  return seconds * (Math.min(rate, aSecond) + share * Math.max(0, rate - aSecond));
};

/** Traces of so many calls of one function that come over days as people are awake. */
export const tracesByDay = (calls: number, days: number): number => {
  const { hours } = assumptions;
  const all = sumOf(hours);
  return sumOf(hours.map((weight) => tracesOf((calls * weight) / all, days * 3_600)));
};
