import * as z from 'zod/mini';
import { type PricedRegion, pricedRegions } from './prices/prices.ts';

const whole = () =>
  z.coerce.number('must be a number').check(z.int('must be whole'), z.nonnegative('must not be below 0'));
const some = () => z.coerce.number('must be a number').check(z.positive('must be above 0'));

/** What a campaign is expected to be. What is not said is a county's: half a million to a million people, 500 units. */
export const Scenario = z.object({
  region: z._default(
    z.enum(pricedRegions as [PricedRegion, ...PricedRegion[]], `must be one of ${pricedRegions.join(', ')}`),
    'us-east-1',
  ),
  /** Units that are appraised. */
  units: z._default(whole().check(z.positive('must be above 0')), 500),
  /** Residents' responses in all. */
  responses: z._default(whole(), 1_000_000),
  /** Views of the resident page for each response; whoever sends one has viewed it once. */
  views: z._default(some(), 3),
  /** Readers of public results, one page each. */
  readers: z._default(whole(), 100_000),
  /** Files of all responses that the office asks for. */
  exports: z._default(whole(), 20),
  /** Requests of the office's console. */
  office: z._default(whole(), 20_000),
  /** Days in which residents can answer. */
  days: z._default(some(), 30),
  /** Months for which the campaign is kept as it is, those days included: until it is archived. */
  months: z._default(some(), 3),
});

export type Scenario = z.infer<typeof Scenario>;

/** @throws {Error} naming every option at fault */
export const scenarioOf = (given: Readonly<Record<string, unknown>> = {}): Scenario => {
  const parsed = Scenario.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('; '),
  );
};
