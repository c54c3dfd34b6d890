import type { Evidence } from './evidence.ts';
import type { Suspect } from './suspects.ts';

/** An order of suspects: a place for each of them that has one. */
export interface Sequence<S extends Suspect> {
  readonly name: string;
  readonly placeOf: ReadonlyMap<S, string | number>;
}

/** Something in which names may be found: where each is found first, and where last, are two orders. */
interface Source {
  readonly name: string;
  readonly first: (name: string) => number;
  readonly last: (name: string) => number;
}

const textSource = (name: string, lines: readonly string[]): Source => {
  const text = lines.join('\n');
  return { name, first: (wanted) => text.indexOf(wanted), last: (wanted) => text.lastIndexOf(wanted) };
};

const fileSource = (name: string, bytes: Buffer): Source => ({
  name,
  first: (wanted) => bytes.indexOf(wanted, 0, 'latin1'),
  last: (wanted) => bytes.lastIndexOf(wanted, bytes.length, 'latin1'),
});

const linesOf = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item));

const sourcesIn = ({ tables, stream, log, rows, files, published }: Evidence): Source[] => [
  ...Object.entries(tables).map(([name, items]) => textSource(`table ${name}`, linesOf(items))),
  textSource('stream', linesOf(stream)),
  textSource(
    'log',
    log.map(({ text }) => text),
  ),
  ...Object.entries(rows).map(([name, items]) => textSource(`rows of ${name}`, linesOf(items))),
  ...Object.entries(files).map(([name, bytes]) => fileSource(`file ${name}`, bytes)),
  textSource('published list', published),
];

/** At least so many of the suspects need places of their own for an order to be one. */
const enough = 0.5;

const isOrder = <S extends Suspect>(placeOf: ReadonlyMap<S, unknown>, suspects: readonly S[]): boolean =>
  new Set(placeOf.values()).size >= suspects.length * enough;

/** Orders in which the suspects' names are found in the evidence. */
const foundOrders = <S extends Suspect>(evidence: Evidence, suspects: readonly S[]): Sequence<S>[] => {
  const kinds = Math.max(...suspects.map(({ names }) => names.length));
  return sourcesIn(evidence).flatMap((source) =>
    (['first', 'last'] as const).flatMap((end) =>
      Array.from({ length: kinds }, (_, kind): Sequence<S> => {
        const places = suspects.flatMap((suspect): [S, number][] => {
          const name = suspect.names[kind];
          const place = name === undefined ? -1 : source[end](name);
          return place < 0 ? [] : [[suspect, place]];
        });
        return { name: `${source.name}, ${end} of name ${kind}`, placeOf: new Map(places) };
      }),
    ),
  );
};

/** Orders by what belongs to the suspects: any number, time or text of theirs. */
const ownOrders = <S extends Suspect>(suspects: readonly S[]): Sequence<S>[] => {
  const names = new Set(suspects.flatMap(({ properties }) => [...properties.keys()]));
  return [...names].map((name) => ({
    name,
    placeOf: new Map(
      suspects.flatMap((suspect): [S, string | number][] => {
        const value = suspect.properties.get(name);
        return value === undefined ? [] : [[suspect, value]];
      }),
    ),
  }));
};

/** Every order that the suspects can be brought into. */
export const sequencesOf = <S extends Suspect>(evidence: Evidence, suspects: readonly S[]): Sequence<S>[] =>
  [...ownOrders(suspects), ...foundOrders(evidence, suspects)].filter(({ placeOf }) =>
    isOrder(placeOf, suspects),
  );
