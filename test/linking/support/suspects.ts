import { constants, createHash, createHmac, createPublicKey, publicEncrypt } from 'node:crypto';
import type { Person, Run } from './campaign.ts';
import type { Found } from './evidence.ts';

/** All that an attacker has: everything but who cast which ballot. */
export type Knowledge = Omit<Run, 'truth'>;

/** One side of a link: a person with a code, or a ballot. */
export interface Suspect {
  readonly unitId: string;
  /** What it is found by in dumps. */
  readonly names: readonly string[];
  /** Everything that belongs to it, and what can be computed from that. */
  readonly texts: readonly string[];
  /** What it can be sorted by. */
  readonly properties: ReadonlyMap<string, string | number>;
}

export interface PersonSuspect extends Suspect {
  readonly person: Person;
}

export interface BallotSuspect extends Suspect {
  readonly commitment: string;
}

const algorithms = ['sha1', 'sha256'] as const;

const encodings = ['hex', 'base64url'] as const;

/** What a text can be turned into by those who have the keys. */
const derivedFrom = (text: string, keys: readonly Buffer[]): string[] =>
  [
    ...algorithms.map((algorithm) => createHash(algorithm).update(text).digest()),
    ...keys.map((key) => createHmac('sha256', key).update(text).digest()),
  ].flatMap((digest) => encodings.map((encoding) => digest.toString(encoding)));

/** Every value of an item, however deep it lies, by its path. */
const valuesOf = (item: unknown, path = ''): [string, string | number][] => {
  if (typeof item === 'string' || typeof item === 'number') return [[path, item]];
  if (typeof item !== 'object' || item === null) return [];
  return Object.entries(item).flatMap(([name, value]) => valuesOf(value, `${path}.${name}`));
};

const propertiesOf = (item: Found | undefined): [string, string | number][] =>
  item ? [...valuesOf(item), ['size', JSON.stringify(item).length]] : [];

const hexOf = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('hex');

const codeHash = (key: Buffer, code: string): string =>
  createHmac('sha256', key).update(`pingyi-code-1|${code}`).digest('hex');

/** Each person, with what is kept of the code, and what was logged while the person was seen with a phone in hand. */
export const personSuspects = ({ people, codeKeys, evidence }: Knowledge): PersonSuspect[] =>
  people.map((person) => {
    const { code, order, boughtAt, castAt } = person;
    const hashes = codeKeys.map((key) => codeHash(key, code));
    const row = evidence.tables.codes?.find(({ pk }) => hashes.some((hash) => pk === `CODE#${hash}`));
    const meanwhile = evidence.log
      .filter(({ at }) => at === castAt || at === boughtAt)
      .map(({ text }) => text);
    const sent = order ? [order.blinded, order.blindSignature] : [];
    const blinded = typeof row?.blinded === 'string' ? [row.blinded] : [];
    const roots = [
      code,
      code.replaceAll('-', ''),
      `pingyi-code-1|${code}`,
      ...hashes,
      ...blinded,
      ...sent.map(hexOf),
    ];
    return {
      person,
      unitId: person.unitId,
      names: [code, ...hashes, ...blinded],
      texts: [
        ...roots,
        ...sent,
        ...roots.flatMap((root) => derivedFrom(root, codeKeys)),
        ...valuesOf(row).map(([, value]) => String(value)),
        ...meanwhile,
      ],
      properties: new Map<string, string | number>([
        ['place of buying', person.boughtPlace],
        ['place of casting', person.castPlace],
        ['time of casting', castAt],
        ['code', code],
        ...sent.map((text, which): [string, string] => [`sent ${which}`, hexOf(text)]),
        ...propertiesOf(row),
      ]),
    };
  });

/** What was signed, before it was blinded: whoever saw this when the token was bought would know the token again. */
const encodedMessage = (publicKey: string, signature: string): string =>
  publicEncrypt(
    {
      key: createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' }),
      padding: constants.RSA_NO_PADDING,
    },
    Buffer.from(signature, 'base64url'),
  ).toString('hex');

/** Each ballot that was stored, with what was seen on the line when it came. */
export const ballotSuspects = ({ wires, codeKeys, evidence }: Knowledge): BallotSuspect[] =>
  (evidence.tables.ballots ?? []).flatMap((item) => {
    const { unitId, commitment, salt, sk } = item;
    if (typeof unitId !== 'string' || typeof commitment !== 'string') return [];
    const token = wires.get(commitment)?.token;
    const key = evidence.tables.codes?.find(({ pk }) => pk === `BLINDKEY#${item.surveyId}#${unitId}`);
    const shown = token
      ? [token.message, hexOf(token.signature), encodedMessage(String(key?.publicKey), token.signature)]
      : [];
    const values = valuesOf(item).map(([, value]) => String(value));
    return {
      commitment,
      unitId,
      names: [commitment, String(salt), String(sk), ...(token ? [token.message] : [])],
      texts: [
        ...values,
        ...shown,
        ...(token ? [token.signature] : []),
        ...[commitment, String(salt), ...shown].flatMap((text) => derivedFrom(text, codeKeys)),
      ],
      properties: new Map<string, string | number>([
        ...propertiesOf(item),
        ...shown.map((text, which): [string, string] => [`shown ${which}`, text]),
      ]),
    };
  });
