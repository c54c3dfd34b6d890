import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, chainFault, nextEntry } from '../../functions/rules/audit/auditChain.ts';
import type { AuditEntry } from '../../schemas/audit.ts';

const anAction: fc.Arbitrary<Action> = fc.record({
  at: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  subject: fc.string({ maxLength: 20 }),
  verb: fc.constantFrom('campaign:write', 'unit:write', 'form:write'),
  object: fc.string({ maxLength: 20 }),
  before: fc.option(fc.jsonValue(), { nil: undefined }),
  after: fc.option(fc.jsonValue(), { nil: undefined }),
});

const chainOf = (actions: readonly Action[]): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (const action of actions) entries.push(nextEntry(entries.at(-1), action));
  return entries;
};

const aChain = fc.array(anAction, { minLength: 2, maxLength: 12 }).map(chainOf);

describe('the audit chain', () => {
  it('is without fault as it was written, from the beginning or from any place in it', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), (chain, somewhere) => {
        const start = somewhere % chain.length;
        expect(chainFault(chain)).toBeUndefined();
        expect(chainFault(chain.slice(start), chain[start - 1])).toBeUndefined();
      }),
    );
  });

  it('shows an entry that was changed in any field, at that entry', () => {
    const changes: ((entry: AuditEntry) => AuditEntry)[] = [
      (entry) => ({ ...entry, at: new Date(Date.parse(entry.at) + 1).toISOString() }),
      (entry) => ({ ...entry, subject: `${entry.subject}x` }),
      (entry) => ({ ...entry, verb: 'code:write' }),
      (entry) => ({ ...entry, object: `${entry.object}x` }),
      (entry) => ({ ...entry, beforeHash: 'a'.repeat(64) }),
      (entry) => ({ ...entry, afterHash: 'b'.repeat(64) }),
    ];
    fc.assert(
      fc.property(aChain, fc.nat(), fc.constantFrom(...changes), (chain, somewhere, change) => {
        const place = somewhere % chain.length;
        const changed = chain.map((entry, index) => (index === place ? change(entry) : entry));
        expect(chainFault(changed)).toEqual({ seq: place + 1, fault: 'changed' });
      }),
    );
  });

  it('shows an entry that was rewritten whole, hash and all, at the next one', () => {
    fc.assert(
      fc.property(aChain, anAction, (chain, action) => {
        const [first, second] = chain;
        if (!first || !second) throw new Error('two entries');
        const forged = nextEntry(undefined, { ...action, object: 'something that nobody did before' });
        expect(chainFault([forged, ...chain.slice(1)])).toEqual({ seq: 2, fault: 'not_chained' });
      }),
    );
  });

  it('shows entries that are missing, repeated or in another order', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), (chain, somewhere) => {
        const place = somewhere % (chain.length - 1);
        const without = chain.filter((_, index) => index !== place);
        const twice = [...chain.slice(0, place + 1), ...chain.slice(place)];
        const swapped = [...chain];
        [swapped[place], swapped[place + 1]] = [swapped[place + 1], swapped[place]] as [
          AuditEntry,
          AuditEntry,
        ];
        expect(chainFault(without)).toEqual({ seq: place + 1, fault: 'gap' });
        expect(chainFault(twice)).toEqual({ seq: place + 2, fault: 'gap' });
        expect(chainFault(swapped)).toEqual({ seq: place + 1, fault: 'gap' });
      }),
    );
  });

  it('says nothing of what is in the object but whether it is the same', () => {
    const action = { at: new Date(0), subject: 'a', verb: 'form:write', object: 'form/f' } as const;
    const one = nextEntry(undefined, { ...action, before: undefined, after: { b: 1, a: [2] } });
    const same = nextEntry(undefined, {
      ...action,
      before: undefined,
      after: { a: [2], b: 1, c: undefined },
    });
    const other = nextEntry(undefined, { ...action, before: undefined, after: { a: [2], b: 2 } });
    expect(one.afterHash).toBe(same.afterHash);
    expect(one.afterHash).not.toBe(other.afterHash);
    expect(one.beforeHash).toBeNull();
  });
});
