import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Secrecy } from '../../schemas/survey.ts';
import { attack, beyondChance } from './support/attack.ts';
import { type Person, type Run, runCampaign } from './support/campaign.ts';
import type { Evidence, Found } from './support/evidence.ts';
import { ballotSuspects } from './support/suspects.ts';

const sizes = [50, 50, 50, 50, 50, 50];
const members = 300;

const withEvidence = (run: Run, changes: Partial<Evidence>): Run => ({
  ...run,
  evidence: { ...run.evidence, ...changes },
});

/** The part of it that is about one unit: enough to see whether a link is found. */
const part = (run: Run): Run => {
  const isPart = ({ unitId }: { readonly unitId?: unknown }) => unitId === 'unit-1';
  return {
    ...withEvidence(run, {
      tables: { ...run.evidence.tables, ballots: (run.evidence.tables.ballots ?? []).filter(isPart) },
    }),
    people: run.people.filter(isPart),
    truth: new Map([...run.truth].filter(([person]) => isPart(person))),
  };
};

/** Every ballot as stored, with more in it. */
const withBallots = (run: Run, more: (person: Person) => Found): Run => {
  const personOf = new Map([...run.truth].map(([person, commitment]) => [commitment, person]));
  const ballots = (run.evidence.tables.ballots ?? []).map((item) => {
    const person = personOf.get(String(item.commitment));
    return person ? { ...item, ...more(person) } : item;
  });
  return withEvidence(run, { tables: { ...run.evidence.tables, ballots } });
};

const inCastOrder = ({ truth }: Run): string[] =>
  [...truth].sort(([a], [b]) => a.castPlace - b.castPlace).map(([, commitment]) => commitment);

const firstKey = ({ codeKeys }: Run): Buffer => {
  const [key] = codeKeys;
  if (!key) throw new Error('no key');
  return key;
};

const codeHashOf = (run: Run, { code }: Person): string =>
  createHmac('sha256', firstKey(run)).update(`pingyi-code-1|${code}`).digest('hex');

const plants: Readonly<Record<string, (run: Run) => Run>> = {
  'the minute in the ballot': (run) =>
    withBallots(run, ({ castAt }) => ({ castAt: new Date(castAt).toISOString() })),
  'a number that counts ballots': (run) => withBallots(run, ({ castPlace }) => ({ place: 1000 - castPlace })),
  'a hash of the code in the ballot': (run) =>
    withBallots(run, (person) => ({ right: codeHashOf(run, person) })),
  'a piece of such a hash': (run) =>
    withBallots(run, (person) => ({ note: `${codeHashOf(run, person).slice(20, 32)}-x` })),
  "the engine's file with rows in the order of writing": (run) => {
    const name = Object.keys(run.evidence.rows).find((table) => table.endsWith('-ballots'));
    const rows = inCastOrder(run).map((commitment, _rowid) => ({ _rowid, commitment }));
    return withEvidence(run, { rows: { ...run.evidence.rows, [String(name)]: rows } });
  },
  'a file in which ballots lie in that order': (run) =>
    withEvidence(run, {
      files: { ...run.evidence.files, journal: Buffer.from(inCastOrder(run).toReversed().join('..')) },
    }),
  'a stream of ballots': (run) =>
    withEvidence(run, {
      stream: inCastOrder(run).map((commitment) => ({ dynamodb: { NewImage: { commitment } } })),
    }),
  'a log line with the receipt': (run) =>
    withEvidence(run, {
      log: [...run.truth].map(([{ castAt }, commitment]) => ({ at: castAt, text: commitment.slice(0, 12) })),
    }),
};

/** Without blinding the signature of the order is that of the token. */
const unblinded = (run: Run): Run => {
  const truth = new Map(
    [...run.truth].map(([person, commitment]) => {
      const blindSignature = run.wires.get(commitment)?.token?.signature ?? '';
      return [{ ...person, order: { blinded: '', ...person.order, blindSignature } }, commitment] as const;
    }),
  );
  return { ...run, people: [...truth.keys()], truth };
};

const plantsOf = (secrecy: Secrecy): typeof plants =>
  secrecy === 'blind' ? { ...plants, 'orders that were not blinded': unblinded } : plants;

describe.each<Secrecy>(['code', 'blind'])(
  'with every table, stream, file, log line and key of a campaign in %s mode',
  (secrecy) => {
    let run: Run;
    beforeAll(async () => {
      run = await runCampaign(secrecy, sizes);
    }, 300_000);

    it('there is a ballot of every member, and all of them are published', () => {
      expect(run.truth.size).toBe(members);
      expect(new Set(run.truth.values()).size).toBe(members);
      expect(run.evidence.published).toEqual(expect.arrayContaining([...run.truth.values()]));
      expect(ballotSuspects(run)).toHaveLength(members);
      expect(Object.keys(run.evidence.files).sort()).toContain('data.sqlite');
    });

    it('nobody finds out better than by chance whose ballot is whose', { timeout: 60_000 }, () => {
      const { right, way, tried } = attack(run);
      expect(tried).toBeGreaterThan(100);
      expect(right, `${way} gives ${right} of ${members}`).toBeLessThan(beyondChance(sizes.length, tried));
    });

    it.each(Object.keys(plantsOf(secrecy)))(
      'the same attack finds it out by %s',
      { timeout: 60_000 },
      (planted) => {
        const some = part(run);
        const { right } = attack(plantsOf(secrecy)[planted]?.(some) ?? some);
        expect(right).toBeGreaterThan(0.8 * some.truth.size);
      },
    );

    it('no log line holds anything of a code, a token, a ballot or a unit', () => {
      const said = run.evidence.log.map(({ text }) => text).join('\n');
      expect(said.length).toBeGreaterThan(0);
      const secrets = [...run.truth].flatMap(([person, commitment]) => [
        person.code,
        person.code.replaceAll('-', ''),
        codeHashOf(run, person),
        commitment,
        ...(person.order ? [person.order.blinded, person.order.blindSignature] : []),
        ...[run.wires.get(commitment)?.token ?? []]
          .flat()
          .flatMap(({ message, signature }) => [message, signature]),
      ]);
      const salts = (run.evidence.tables.ballots ?? []).map(({ salt }) => String(salt));
      for (const secret of [...secrets, ...salts]) expect(said).not.toContain(secret.slice(0, 12));
      for (const word of ['unit-1', 'overall', 'answers']) expect(said).not.toContain(word);
    });

    it('no file holds a code, and none but the tables what was said', () => {
      for (const [name, bytes] of Object.entries(run.evidence.files)) {
        for (const { code } of run.people) expect(bytes.includes(code), name).toBe(false);
        if (name === 'data.sqlite') continue;
        for (const commitment of run.truth.values()) expect(bytes.includes(commitment), name).toBe(false);
      }
    });
  },
);
