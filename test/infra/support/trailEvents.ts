import type { Properties } from '../templates.ts';
import { textOf } from '../templates.ts';

/** What of a data event the trail can be asked to look at. */
export interface DataEvent {
  readonly type: 'AWS::DynamoDB::Table' | 'AWS::S3::Object';
  readonly name: string;
  /** Everything that it touched, as ARNs. */
  readonly touched: readonly string[];
  readonly who: string;
}

const valuesOf = ({ type, name, touched, who }: DataEvent): Readonly<Record<string, readonly string[]>> => ({
  eventCategory: ['Data'],
  'resources.type': [type],
  eventName: [name],
  'resources.ARN': touched,
  'userIdentity.arn': [who],
});

/**
 * Whether a selector records an event. One that touched several things is recorded if any of them is selected.
 * @throws {Error} at a selector that asks for what is not known here
 */
const selects = (selector: Properties, event: DataEvent): boolean =>
  selector.FieldSelectors.every(({ Field, ...conditions }: Properties) => {
    const values = valuesOf(event)[Field];
    if (!values) {
      if (Field === 'eventSource') return true;
      throw new Error(`field ${Field}`);
    }
    return Object.entries(conditions).every(([operator, wanted]) => {
      const texts = (wanted as unknown[]).map(textOf);
      const begins = (value: string) => texts.some((text) => value.startsWith(text));
      if (operator === 'Equals') return values.some((value) => texts.includes(value));
      if (operator === 'StartsWith') return values.some(begins);
      if (operator === 'NotStartsWith') return !values.some(begins);
      throw new Error(`operator ${operator}`);
    });
  });

/** The names of the selectors of a trail that record an event. */
export const recordedBy = (trail: Properties, event: DataEvent): string[] =>
  trail.AdvancedEventSelectors.filter((selector: Properties) => selects(selector, event)).map(
    ({ Name }: Properties) => Name,
  );
