import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { createClient } from '../../../client/client.ts';
import { filesIn } from '../../../infra/local/engine/dataFolder.ts';
import { startPingyi } from '../../../infra/local/pingyi.ts';
import type { BlindToken } from '../../../schemas/ballot.ts';
import type { Secrecy } from '../../../schemas/survey.ts';
import { finishOrder, newOrder } from '../../../web/browser/blind/token.ts';
import { connectionTo } from '../../support/engine.ts';
import { officeOf } from '../../support/office.ts';
import { type Evidence, type LogLine, readFiles, readRows, readStreams, scanTables } from './evidence.ts';
import { makeMemberCampaign, times } from './memberCampaign.ts';

/** What the attacker knows of a member, who was seen getting a slip and, at known times, with a phone in hand. */
export interface Person {
  readonly unitId: string;
  /** The slip that this person got. */
  readonly code: string;
  /** When the token was bought, and when the ballot was cast: places in the whole campaign, and times. */
  readonly boughtPlace: number;
  readonly boughtAt: number;
  readonly castPlace: number;
  readonly castAt: number;
  /** Of the blind mode: what went over the line when the token was bought. */
  readonly order: { readonly blinded: string; readonly blindSignature: string } | undefined;
}

/** What the attacker knows of a ballot beside its item: of the blind mode, what went over the line when it was cast. */
interface Wire {
  readonly token: BlindToken | undefined;
}

export interface Run {
  readonly evidence: Evidence;
  readonly people: readonly Person[];
  /** Secret keys of the system. */
  readonly codeKeys: readonly Buffer[];
  /** By commitment, what was seen on the line with it. */
  readonly wires: ReadonlyMap<string, Wire>;
  /** What the attacker does not know: the commitment of each person's ballot. */
  readonly truth: ReadonlyMap<Person, string>;
}

const shuffle = <T>(list: readonly T[]): T[] =>
  list
    .map((value) => ({ value, by: randomBytes(8).readBigUInt64BE() }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ value }) => value);

/**
 * A whole campaign on a system of its own, from the first slip to the published list: every member casts, one after the other,
 * a minute apart.
 * @param sizes how many members each unit has
 */
export const runCampaign = async (secrecy: Secrecy, sizes: readonly number[]): Promise<Run> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-linking-'));
  const clock = { time: Date.parse(times.setUp) };
  const log: LogLine[] = [];
  try {
    const pingyi = await startPingyi({
      folder,
      port: 0,
      log: (code, fields = {}) =>
        void log.push({ at: clock.time, text: JSON.stringify({ code, ...fields }) }),
      context: { now: () => new Date(clock.time), wait: () => pause(1) },
    });
    try {
      const anyone = createClient({ url: pingyi.url });
      const { surveyId, codes, unitIds } = await makeMemberCampaign(
        officeOf(pingyi),
        'linking',
        secrecy,
        sizes,
      );
      const params = { surveyId };
      const next = (): number => {
        clock.time += 60_000;
        return clock.time;
      };

      clock.time = Date.parse(times.tokens);
      const bought = new Map<string, Pick<Person, 'boughtPlace' | 'boughtAt' | 'order'> & Wire>();
      for (const [boughtPlace, { code }] of shuffle(codes).entries()) {
        const boughtAt = secrecy === 'blind' ? next() : 0;
        if (secrecy === 'code') {
          bought.set(code, { boughtPlace: 0, boughtAt, order: undefined, token: undefined });
          continue;
        }
        const { body: paper } = await anyone.call('checkCode', { params, body: { code } });
        const order = await newOrder(paper.unit.id, paper.publicKey ?? '');
        const { body } = await anyone.call('buyToken', { params, body: { code, blinded: order.blinded } });
        const { blindSignature } = body;
        const token = await finishOrder(order, blindSignature);
        bought.set(code, { boughtPlace, boughtAt, order: { blinded: order.blinded, blindSignature }, token });
      }

      clock.time = Date.parse(times.ballots);
      const people: Person[] = [];
      const truth = new Map<Person, string>();
      const wires = new Map<string, Wire>();
      for (const [castPlace, { unitId, code }] of shuffle(codes).entries()) {
        const { token, ...seen } = bought.get(code) ?? { boughtPlace: 0, boughtAt: 0, order: undefined };
        const castAt = next();
        const { body } = await anyone.call('castBallot', {
          params,
          body: {
            ...(token ? { token } : { code }),
            formVersion: 1,
            answers: { overall: randomBytes(1).readUInt8() < 128 ? 'good' : 'bad' },
            salt: randomBytes(32).toString('hex'),
          },
        });
        const person = { unitId, code, castPlace, castAt, ...seen };
        people.push(person);
        truth.set(person, body.commitment);
        wires.set(body.commitment, { token });
      }

      clock.time = Date.parse(times.counted);
      const list = await counted(() => anyone.call('readBallotList', { params }));
      const { database } = pingyi;
      const endpoint = await database.client.config.endpoint?.();
      if (!endpoint) throw new Error('a client without an endpoint');
      const address = `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`;
      const tables = await scanTables(database);
      const stream = await readStreams(new DynamoDBStreamsClient(connectionTo(address)));
      await pingyi.stop();
      const files = await readFiles(folder);
      const { code = '' } = JSON.parse(String(files['secrets.json'])) as { code?: string };
      // People as the attacker lists them: nothing of the order of this list is known to anybody.
      return {
        evidence: {
          tables,
          stream,
          log,
          rows: readRows(filesIn(folder).data),
          files,
          published: [...list.commitments],
        },
        people: shuffle(people).sort((a, b) => unitIds.indexOf(a.unitId) - unitIds.indexOf(b.unitId)),
        codeKeys: code.split(',').map((key) => Buffer.from(key, 'base64url')),
        wires,
        truth,
      };
    } finally {
      await pingyi.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The published list, once the ballots are counted. */
const counted = async <T>(read: () => Promise<{ readonly body: T }>): Promise<T> => {
  for (let tried = 0; ; tried += 1) {
    try {
      return (await read()).body;
    } catch (error) {
      if (tried === 150) throw error;
      await pause(200);
    }
  }
};
