import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Action, nextEntry } from '../../functions/rules/audit/auditChain.ts';
import { auditCsv } from '../../functions/rules/audit/auditCsv.ts';
import type { AuditEntry } from '../../schemas/audit.ts';
import { runPingyi, useFolder } from './support/command.ts';

const inFolder = useFolder();

/** A log as the office writes it. One subject begins as a formula does. */
const logOf = (length: number): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (let place = 0; place < length; place += 1) {
    const action: Action = {
      at: new Date(Date.UTC(2026, 10, 1, 0, place)),
      subject: place === 3 ? '=office' : 'office, "first"',
      verb: 'campaign:write',
      object: `campaign/c${place}`,
      before: place % 2 === 0 ? undefined : { place },
      after: { place: place + 1 },
    };
    entries.push(nextEntry(entries.at(-1), action));
  }
  return entries;
};

const log = logOf(12);
const hashAt = (seq: number): string => log[seq - 1]?.hash ?? '';

const verify = async (csv: string, ...args: string[]) => {
  const file = inFolder('audit.csv');
  await writeFile(file, csv);
  return runPingyi(['audit', 'verify', '--file', file, '--lang', 'en', ...args]);
};

describe('pingyi audit verify --file', () => {
  it('says of a whole log how long it is and what its last hash is', async () => {
    const { code, out } = await verify(auditCsv(log));
    expect(code).toBe(0);
    expect(out).toContain('12 entries');
    expect(out).toContain(hashAt(12));
  });

  it.each([
    [
      'an entry is changed',
      log.map((entry) => (entry.seq === 5 ? { ...entry, object: 'campaign/x' } : entry)),
      5,
    ],
    ['an entry is dropped', log.filter(({ seq }) => seq !== 7), 7],
    ['an entry comes twice', [...log.slice(0, 4), ...log.slice(3)], 5],
    ['the beginning is dropped', log.slice(2), 1],
    [
      'the end is of another log',
      [
        ...log.slice(0, 6),
        ...logOf(13)
          .slice(6)
          .map((e) => ({ ...e, previousHash: e.hash })),
      ],
      7,
    ],
  ])('names the first fault where %s', async (_, entries, seq) => {
    const { code, out } = await verify(auditCsv(entries), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ sound: false, fault: { seq } });
    expect((await verify(auditCsv(entries))).out).toContain(`breaks at entry ${seq}`);
  });

  it('finds the end cut off by a hash that was written down before, at the end or earlier', async () => {
    expect((await verify(auditCsv(log), '--expect-hash', hashAt(12))).code).toBe(0);
    const earlier = await verify(auditCsv(log), '--expect-hash', hashAt(9));
    expect(earlier).toMatchObject({ code: 0, out: expect.stringContaining('entry 9') });
    const cut = await verify(auditCsv(log.slice(0, 8)), '--expect-hash', hashAt(9));
    expect(cut).toMatchObject({ code: 1, out: expect.stringContaining('cut off') });
  });

  it.each(["'=1+1", "''@x", "'", '', '\n', 'a\rb', 'x",1\r\n2', ' -x', '\t=x'])(
    'takes a subject for what it is, whatever signs are in it: %j',
    async (subject) => {
      const action: Action = {
        at: new Date(0),
        subject,
        verb: 'unit:write',
        object: 'campaign/c',
        before: 1,
        after: 2,
      };
      const first = nextEntry(undefined, action);
      const { out } = await verify(auditCsv([first, nextEntry(first, action)]), '--json');
      expect(JSON.parse(out)).toMatchObject({ sound: true, entries: 2 });
    },
  );

  it('refuses a file that is no log, naming the row', async () => {
    expect(await verify('a,b\n1,2\n')).toMatchObject({ code: 1, err: expect.stringContaining('row 2') });
    expect(await verify('seq,"at\n')).toMatchObject({ code: 1, err: expect.stringContaining('row 1') });
    const missing = await runPingyi(['audit', 'verify', '--file', inFolder('none.csv')]);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('none.csv') });
  });
});
