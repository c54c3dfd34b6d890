import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { ProblemReply } from '../../client/client.ts';
import { type DraftRow, noDraft, type WrittenAnswers } from '../../functions/rules/drafts/draftRow.ts';
import { saveDraft } from '../../functions/rules/drafts/saveDraft.ts';
import { aUnitCampaign, signedIn, useStage } from './support/workspace.ts';

/** What a device and what the system hold, as far as texts go. */
interface Held {
  readonly version: number;
  readonly answers: WrittenAnswers;
  readonly copies: readonly { readonly id: string; readonly answers: WrittenAnswers }[];
}

/** What became of a saving that was answered. */
type Answer = { readonly kind: 'saved' | 'kept'; readonly held: Held } | { readonly kind: 'refused' };

type SaveIt = (save: { version: number; answers: WrittenAnswers; settles: string[] }) => Promise<Answer>;

const marksIn = ({ done = [] }: WrittenAnswers): readonly number[] => done as readonly number[];

const marksOf = ({ answers, copies }: Held): Set<number> =>
  new Set([answers, ...copies.map((copy) => copy.answers)].flatMap(marksIn));

let marks = 0;

/**
 * Somebody who writes on one device: each word is a mark of its own, so that whatever is lost shows. Nothing is struck out.
 */
class Device {
  private version = 0;
  private text: readonly number[] = [];
  /** Everything that the system has said it has. */
  readonly confirmed = new Set<number>();
  private readonly send: SaveIt;

  constructor(send: SaveIt) {
    this.send = send;
  }

  write(): void {
    marks += 1;
    this.text = [...this.text, marks];
  }

  /** Saves. Whoever is told of another text looks at both, and goes on from both. */
  async save(replyIsLost: boolean, settles: string[] = []): Promise<void> {
    const text = this.text;
    const answer = await this.send({ version: this.version, answers: { done: text }, settles });
    if (replyIsLost || answer.kind === 'refused') return;
    for (const mark of text) this.confirmed.add(mark);
    if (answer.kind === 'saved') this.version = answer.held.version;
    else await this.merge(answer.held);
  }

  async merge(held: Held): Promise<void> {
    this.version = held.version;
    this.text = [...new Set([...this.text, ...marksOf(held)])];
    await this.save(
      false,
      held.copies.map(({ id }) => id),
    );
  }

  open(held: Held): void {
    this.version = held.version;
    this.text = [...new Set([...this.text, ...marksIn(held.answers)])];
  }
}

type Step = readonly [device: 0 | 1, what: 'write' | 'save' | 'lose the reply' | 'open' | 'merge'];

const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.tuple(
      fc.constantFrom(0 as const, 1 as const),
      fc.constantFrom('write', 'write', 'save', 'save', 'lose the reply', 'open', 'merge'),
    ),
    { minLength: 4, maxLength },
  );

const take = async (devices: readonly [Device, Device], held: () => Promise<Held>, [place, what]: Step) => {
  const device = devices[place];
  if (what === 'write') device.write();
  else if (what === 'open') device.open(await held());
  else if (what === 'merge') await device.merge(await held());
  else await device.save(what === 'lose the reply');
};

const expectNothingLost = async (devices: readonly Device[], held: () => Promise<Held>) => {
  const there = marksOf(await held());
  const lost = devices.flatMap(({ confirmed }) => [...confirmed].filter((mark) => !there.has(mark)));
  expect(lost).toEqual([]);
};

describe('two devices on one draft', () => {
  it('lose nothing that was confirmed, in whatever order they write, save, lose replies and merge', async () => {
    await fc.assert(
      fc.asyncProperty(steps(60), async (order) => {
        let row: DraftRow = noDraft('survey', 'unit');
        let copies = 0;
        const send: SaveIt = async (save) => {
          copies += 1;
          const saved = saveDraft(row, save, { id: `copy-${copies}`, at: '2026-12-05T08:00:00.000Z' });
          if (saved.kind === 'too_many_copies') return { kind: 'refused' };
          if ('row' in saved && saved.row) row = saved.row;
          return { kind: saved.kind === 'kept' ? 'kept' : 'saved', held: row };
        };
        const devices = [new Device(send), new Device(send)] as const;
        const held = async () => row;
        for (const step of order) {
          const before = row;
          await take(devices, held, step);
          expect(row.revision).toBeGreaterThanOrEqual(before.revision);
          expect(row.version).toBeGreaterThanOrEqual(before.version);
          await expectNothingLost(devices, held);
        }
      }),
      { numRuns: 400 },
    );
  });

  const stage = useStage();

  const sendsWith =
    (unit: Client, surveyId: string): SaveIt =>
    async ({ version, answers, settles }) => {
      try {
        const body = { version, answers: { ...answers }, settles };
        const reply = await unit.call('saveDraft', { params: { surveyId }, body });
        return reply.status === 409
          ? { kind: 'kept', held: reply.body.draft }
          : { kind: 'saved', held: reply.body };
      } catch (error) {
        if (error instanceof ProblemReply && error.code === 'too_many_copies') return { kind: 'refused' };
        throw error;
      }
    };

  it('lose nothing either when they save at the very same moment, on the real engine', async () => {
    await fc.assert(
      fc.asyncProperty(steps(14), async (order) => {
        const ready = await aUnitCampaign(stage());
        const params = { surveyId: ready.surveyId };
        const clients = [await signedIn(stage(), ready), await signedIn(stage(), ready)] as const;
        const [one, other] = clients.map(({ client }) => new Device(sendsWith(client, ready.surveyId)));
        if (!one || !other) throw new Error('two devices');
        const devices = [one, other] as const;
        const held = async () => (await clients[0].client.call('readDraft', { params })).body;
        // Each device does its own steps one after the other; the two go side by side.
        const mine = (place: 0 | 1) => order.filter(([device]) => device === place);
        await Promise.all(
          ([0, 1] as const).map(async (place) => {
            for (const step of mine(place)) await take(devices, held, step);
          }),
        );
        await expectNothingLost(devices, held);
      }),
      { numRuns: 8 },
    );
  });
});
