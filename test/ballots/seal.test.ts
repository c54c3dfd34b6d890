import { describe, expect, it } from 'vitest';
import { ballotBoxStore } from '../../functions/store/ballotBoxStore.ts';
import { ballotStore } from '../../functions/store/ballotStore.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { aCast, newSalt, newStation, surveyId } from './support/station.ts';

const engine = useEngine();
const digits = [...'0123456789abcdef'];

describe('the seal of a survey', () => {
  it('ends casting wherever a ballot would lie, and of no other survey', async () => {
    const station = await newStation(engine.endpoint);
    const store = ballotStore(station.database);
    const castAt = (digit: string, survey = surveyId) => {
      const salt = newSalt();
      return store.castByToken(`${digit}${salt.slice(1)}`, {
        campaignId: 'spring',
        surveyId: survey,
        unitId: 'dingcheng',
        formId: 'members',
        formVersion: 1,
        answers: {},
        salt,
        commitment: salt,
      });
    };
    const castAll = (survey?: string) => Promise.all(digits.map((digit) => castAt(digit, survey)));
    expect(new Set(await castAll())).toEqual(new Set(['cast']));
    const box = ballotBoxStore(station.database);
    const seal = { sealedAt: '2026-12-10T00:02:00.000Z', threshold: 10, filler: newSalt() };
    expect(await box.seal(surveyId, seal)).toEqual(seal);
    expect(await box.seal(surveyId, { ...seal, filler: newSalt() })).toEqual(seal);
    expect(new Set(await castAll())).toEqual(new Set(['sealed']));
    expect(new Set(await castAll('another'))).toEqual(new Set(['cast']));
  });

  it('is no single item that all casts of a survey look at', async () => {
    const looked = new Set<string>();
    const station = await newStation(engine.endpoint);
    const { codes } = await station.issue({ dingcheng: 60 });
    const lambda = station.memberFunction(async (command, input, send) => {
      if (command === 'TransactWriteItemsCommand') {
        const text = JSON.stringify(input);
        looked.add(/SEAL#[^"]*/.exec(text)?.[0] ?? '');
      }
      await send();
    });
    const member = clientOf(lambda, []);
    for (const { code } of codes) {
      await member.call('castBallot', { params: { surveyId }, body: aCast(code) });
    }
    expect(looked.size).toBeGreaterThan(8);
  });
});
