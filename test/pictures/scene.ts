import { createClient } from '../../client/client.ts';
import { optionsOf } from '../../functions/rules/forms/answers.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import { newPingyi, type TestPingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** How long the sample campaign has been going on in the pictures. */
const days = 7;

/** A release counts what came in until two minutes before it. */
const settlingMs = 15 * 60_000;

/** The same numbers each time, from 0 to 1: mulberry32. */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const remarks = [
  '窗口排队时间长，希望增加人手。',
  '办事流程清楚，一次就办好了。',
  '承诺的路灯还没有修好。',
  '电话常常没有人接。',
  '服务态度好，讲解耐心。',
];

/** Somebody's answers: the better a unit is, from 0 to 1, the likelier the better options. */
const answersFor = (quality: number, next: () => number): Record<string, string> =>
  Object.fromEntries(
    form.questions.flatMap((question) => {
      if (question.type === 'text') {
        const remark = remarks[Math.floor(next() * remarks.length)];
        return next() < 0.08 && remark ? [[question.id, remark]] : [];
      }
      if (question.type !== 'rating') return [];
      const options = optionsOf(form, question.scaleId);
      const scored = options.filter(({ score }) => score !== null);
      const place = Math.min(scored.length - 1, Math.floor((1 - quality) * 3 + next() ** 2 * 2.4));
      const option = next() < 0.05 ? options.at(-1) : scored[place];
      return option ? [[question.id, option.id]] : [];
    }),
  );

/** A county's sample campaign as it is a week after it opened. */
export interface Scene extends AsyncDisposable {
  readonly pingyi: TestPingyi;
  /** A key to the first unit's workspace, and a code for a ballot about it. */
  readonly unitKey: string;
  readonly memberCode: string;
  /** Of the public release. */
  readonly releaseId: string;
}

/** Has every unit rated over the days: most by some dozens, one by too few to be shown. */
const rate = async (pingyi: TestPingyi, atDay: (day: number) => void): Promise<void> => {
  const next = numbersFrom(2010);
  const plans = units.map(({ id }, place) => ({
    unitId: id,
    quality: 0.3 + 0.65 * next(),
    perDay: place === 26 ? 1 : 6 + Math.floor(next() * 7),
  }));
  for (let day = 0; day < days; day += 1) {
    atDay(day);
    for (const { unitId, quality, perDay } of plans) {
      const count = Math.max(1, Math.round(perDay * (0.5 + next())));
      for (let person = 0; person < count; person += 1) {
        await respond(pingyi, { unitId }, { answers: answersFor(quality, next) });
      }
    }
  }
};

/** Waits until a release is no longer being prepared. */
const prepared = async (read: () => Promise<{ state: string; revision: number; id: string }>) => {
  for (;;) {
    const release = await read();
    if (release.state !== 'preparing') return release;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

/** Takes a release through the hands of two people. */
const release = async (pingyi: TestPingyi): Promise<string> => {
  const office = createClient({ url: pingyi.url, token: pingyi.officeToken });
  const signer = createClient({ url: pingyi.url, token: pingyi.signerToken });
  const { campaignId } = pingyi;
  const created = await office.call('createRelease', {
    params: { campaignId },
    body: { title: '第一次公布', comments: false },
  });
  const params = { campaignId, releaseId: created.body.id };
  const draft = await prepared(async () => (await office.call('readRelease', { params })).body);
  const checked = await office.call('checkRelease', { params, body: { revision: draft.revision } });
  const signed = await signer.call('signRelease', { params, body: { revision: checked.body.revision } });
  await office.call('publishRelease', { params, body: { revision: signed.body.revision } });
  return created.body.id;
};

/** The first code of a fresh batch for the first unit. */
const codeOf = async (pingyi: TestPingyi, kind: 'unit' | 'member'): Promise<string> => {
  const office = createClient({ url: pingyi.url, token: pingyi.officeToken });
  const { body } = await office.call('issueCodes', {
    params: { campaignId: pingyi.campaignId },
    body: { kind, units: [{ unitId: units[0]?.id ?? '', count: 1 }] },
  });
  return body.codes[0]?.code ?? '';
};

/** Starts the system and lets a week go by. */
export const openScene = async (): Promise<Scene> => {
  const began = Date.now();
  let offset = -days * dayMs - settlingMs;
  const pingyi = await newPingyi({ context: { now: () => new Date(Date.now() + offset) } });
  await rate(pingyi, (day) => {
    offset = (day - days) * dayMs - settlingMs - (Date.now() - began);
  });
  await pingyi.idle();
  offset = 0;
  const office = createClient({ url: pingyi.url, token: pingyi.officeToken });
  await office.call('collectComments', { params: { campaignId: pingyi.campaignId } });
  return {
    pingyi,
    releaseId: await release(pingyi),
    unitKey: await codeOf(pingyi, 'unit'),
    memberCode: await codeOf(pingyi, 'member'),
    [Symbol.asyncDispose]: () => pingyi[Symbol.asyncDispose](),
  };
};
