import { own } from '../own.ts';

/** What the `type` of a row of the survey asks for. */
export type RowType =
  | { readonly kind: 'select'; readonly several: boolean; readonly list: string; readonly withOther: boolean }
  | { readonly kind: 'integer' | 'decimal' | 'range' | 'text' | 'date' | 'note' }
  | { readonly kind: 'begin'; readonly repeats: boolean }
  | { readonly kind: 'end' }
  /** What says something about the telephone, its holder or the time. */
  | { readonly kind: 'metadata' }
  | { readonly kind: 'unsupported' };

const words: Readonly<Record<string, RowType>> = {
  integer: { kind: 'integer' },
  int: { kind: 'integer' },
  decimal: { kind: 'decimal' },
  range: { kind: 'range' },
  text: { kind: 'text' },
  string: { kind: 'text' },
  date: { kind: 'date' },
  note: { kind: 'note' },
  'begin group': { kind: 'begin', repeats: false },
  'begin repeat': { kind: 'begin', repeats: true },
  'begin loop': { kind: 'begin', repeats: true },
  'end group': { kind: 'end' },
  'end repeat': { kind: 'end' },
  'end loop': { kind: 'end' },
};

const metadata = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'device id',
  'imei',
  'subscriberid',
  'simserial',
  'sim serial',
  'phonenumber',
  'phone number',
  'username',
  'email',
  'audit',
  'uuid',
  'start-geopoint',
  'background-geopoint',
  'background-audio',
]);

const selectPattern =
  /^(select one|select one from|select1|add select one prompt using|select multiple|select all that apply|select all that apply from|add select multiple prompt using) (\S+)( (?:or other|or specify other))?$/i;

/** Longer than any type is. */
const maxTypeLength = 300;

/** Reads the `type` of a row. Underscores and blanks are one, except in the name of a list. */
export const rowTypeOf = (written: string): RowType => {
  const type = written.slice(0, maxTypeLength).trim().replaceAll(/\s+/g, ' ');
  const spaced = type.toLowerCase().replaceAll('_', ' ');
  const plain = own(words, spaced);
  if (plain) return plain;
  if (metadata.has(spaced)) return { kind: 'metadata' };
  const select = type
    .replace(/^(select_(?:one|multiple)(?:_from)?|select_all_that_apply)(?= )/i, (name) =>
      name.replaceAll('_', ' '),
    )
    .replace(/ or_other$/i, ' or other');
  const [, how = '', list, other] = selectPattern.exec(select) ?? [];
  if (list === undefined) return { kind: 'unsupported' };
  const several = /multiple|all that apply/i.test(how);
  return { kind: 'select', several, list, withOther: other !== undefined };
};
