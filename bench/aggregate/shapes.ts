import type { DynamoDBRecord } from 'aws-lambda';
import { aResponse, recordOf } from '../../test/support/counting.ts';

/** A batch of the stream: how many responses, of how many different units. */
export interface Shape {
  readonly responses: number;
  readonly units: number;
}

/** The stream hands over up to 1,000 at once. */
export const shapes: readonly Shape[] = [1, 10, 100, 1_000].flatMap((responses) =>
  [1, 30, 500].filter((units) => units <= responses).map((units) => ({ responses, units })),
);

/** As `batch100units30`. */
export const nameOf = ({ responses, units }: Shape): string => `batch${responses}units${units}`;

/** Records of new responses, of so many units in turn. */
export const recordsOf = ({ responses, units }: Shape): DynamoDBRecord[] =>
  Array.from({ length: responses }, (_, place) => recordOf(aResponse(`unit-${place % units}`)));
