import { beforeEach, describe, expect, it } from 'vitest';
import { ballotCommitment } from '../../functions/rules/ballots/ballotCommitment.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import { aCast, aUnit, campaignId, newSalt, newStation, type Station, surveyId } from './support/station.ts';

const engine = useEngine();
let station: Station;
beforeEach(async () => {
  station = await newStation(engine.endpoint);
});

const aCode = async (unitId = 'dingcheng'): Promise<string> =>
  (await station.issue({ [unitId]: 1 })).codes[0]?.code ?? '';

const nothingIn = async (): Promise<void> => {
  expect(await station.ballots()).toEqual([]);
  expect(await station.spent()).toEqual({ counted: 0, marked: 0 });
};

describe('a ballot', () => {
  it('is stored under its commitment, with what was answered and with nothing of the code', async () => {
    const code = await aCode();
    const sent = aCast(code, { answers: { overall: 'bad', promises: { p_dingcheng: 'kept' } } });
    const { status, body } = await station.member.call('castBallot', { params: { surveyId }, body: sent });
    expect(status).toBe(201);
    const said = {
      surveyId,
      unitId: 'dingcheng',
      formId: 'members',
      formVersion: 1,
      answers: { overall: 'bad', promises: { p_dingcheng: 'kept' } },
      salt: sent.salt,
    };
    expect(body).toEqual({ surveyId, unitId: 'dingcheng', commitment: ballotCommitment(said) });
    const bucket = String(Number.parseInt(body.commitment.charAt(0), 16)).padStart(2, '0');
    expect(await station.ballots()).toEqual([
      {
        pk: `${surveyId}#${bucket}`,
        sk: body.commitment,
        campaignId,
        ...said,
        commitment: body.commitment,
      },
    ]);
    expect(await station.spent()).toEqual({ counted: 1, marked: 1 });
    expect(station.logged).toEqual([]);
  });

  it('is what a code leads to however it is typed, with the unit and what it promised', async () => {
    const code = await aCode();
    const { body } = await station.check(` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(body).toMatchObject({ next: 'cast', unit: { id: 'dingcheng' }, survey: { id: surveyId } });
    expect(body.unit.pledges).toEqual([{ id: 'p_dingcheng', text: { 'zh-CN': 'dingcheng的承诺' } }]);
    await nothingIn();
  });

  it('that is sent a thousand times at once by one code with different answers is one ballot', async () => {
    const code = await aCode();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 1000 }, (_, place) =>
        station.cast(code, { answers: { overall: place % 2 === 0 ? 'good' : 'bad' } }),
      ),
    );
    const stored = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(stored).toHaveLength(1);
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(reasons)).toEqual(new Set(['code_spent']));
    expect(await station.ballots()).toHaveLength(1);
    expect(await station.spent()).toEqual({ counted: 1, marked: 1 });
  }, 60_000);

  it('that is sent a thousand times over is stored once, with the same receipt each time', async () => {
    const sent = aCast(await aCode());
    const first = await station.member.call('castBallot', { params: { surveyId }, body: sent });
    const again = await Promise.all(
      Array.from({ length: 1000 }, () =>
        station.member.call('castBallot', { params: { surveyId }, body: sent }),
      ),
    );
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(again.map(({ body }) => body.commitment))).toEqual(new Set([first.body.commitment]));
    expect(await station.ballots()).toHaveLength(1);
    expect(await station.spent()).toEqual({ counted: 1, marked: 1 });
  }, 60_000);

  it('whose reply was lost is known again, even when the batch was withdrawn since', async () => {
    const { batch, codes } = await station.issue();
    const sent = aCast(codes[0]?.code ?? '');
    const first = await station.member.call('castBallot', { params: { surveyId }, body: sent });
    await station.withdraw(batch.id);
    const again = await station.member.call('castBallot', { params: { surveyId }, body: sent });
    expect(again).toMatchObject({ status: 200, body: first.body });
    await problemOf(station.cast(codes[0]?.code ?? ''), 'code_spent');
  });

  it('that is sent with two codes is one ballot; the second code is told to take another salt, and stays as it was', async () => {
    const { codes } = await station.issue({ dingcheng: 2 });
    const [one = { code: '' }, other = { code: '' }] = codes;
    const salt = newSalt();
    expect((await station.cast(one.code, { salt })).status).toBe(201);
    const fault = await problemOf(station.cast(other.code, { salt }), 'fields_invalid');
    expect(JSON.stringify(fault)).toContain('salt');
    expect(await station.spent()).toEqual({ counted: 1, marked: 1 });
    expect((await station.cast(other.code)).status).toBe(201);
  });
});

describe('when the key that codes are hashed with was changed', () => {
  it('codes that were hashed with the old one are taken as before', async () => {
    const [old, fresh] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
    const { codes } = await station.issue({ dingcheng: 1 });
    const lambda = station.memberFunction(undefined, [fresh, old]);
    const cast = { params: { surveyId }, body: aCast(codes[0]?.code ?? '') };
    expect((await clientOf(lambda, []).call('castBallot', cast)).status).toBe(201);
    expect(await station.spent()).toEqual({ counted: 1, marked: 1 });
  });
});

describe('a ballot is refused and spends nothing', () => {
  it('when it answers about the pledges of another unit', async () => {
    const code = await aCode();
    const spliced = { overall: 'good', promises: { p_longmen: 'kept' } };
    await problemOf(station.cast(code, { answers: spliced }), 'answers_invalid');
    await nothingIn();
  });

  it('when it answers what was not asked, or another version', async () => {
    const code = await aCode();
    await problemOf(station.cast(code, { answers: { overall: 'superb' } }), 'answers_invalid');
    await problemOf(station.cast(code, { formVersion: 2 }), 'form_version_stale');
    await problemOf(
      station.member.call('castBallot', {
        params: { surveyId },
        body: aCast(code, { token: { unitId: 'x', message: '0'.repeat(128), signature: 'a'.repeat(342) } }),
      }),
      'fields_invalid',
    );
    await nothingIn();
  });

  it('before the survey opens, after it closed, and when the campaign is a draft', async () => {
    const code = await aCode();
    station.setTime('2026-11-30T23:59:59.999Z');
    await problemOf(station.cast(code), 'survey_not_open');
    station.setTime('2026-12-10T00:00:00.000Z');
    await problemOf(station.cast(code), 'survey_closed');
    await problemOf(station.check(code), 'survey_closed');
    await nothingIn();
    const draft = await newStation(engine.endpoint, { campaign: { state: 'draft' } });
    const { codes } = await draft.issue();
    await problemOf(draft.cast(codes[0]?.code ?? ''), 'survey_in_preparation');
  });

  it('when its code is of a unit’s workspace, of another campaign, or of a batch that was never finished', async () => {
    const { body } = await station.office.call('issueCodes', {
      params: { campaignId },
      body: { kind: 'unit', each: 1 },
    });
    await problemOf(station.cast(body.codes[0]?.code ?? ''), 'code_unknown');
    const visit = await station.office.call('issueCodes', {
      params: { campaignId },
      body: { kind: 'visit', each: 1 },
    });
    await problemOf(station.cast(visit.body.codes[0]?.code ?? ''), 'code_unknown');
    await nothingIn();
  });

  it('when its unit is no longer appraised', async () => {
    const retired = await newStation(engine.endpoint, { units: [aUnit('dingcheng'), aUnit('longmen')] });
    const { codes } = await retired.issue();
    await retired.office.call('importUnits', {
      params: { campaignId },
      query: { mode: 'replace' },
      body: {
        contentType: 'text/csv',
        bytes: Buffer.from('编号,单位名称,区域,类别\r\nlongmen,龙门镇,定安县 > 龙门镇,乡镇'),
      },
    });
    await problemOf(retired.cast(codes[0]?.code ?? ''), 'code_withdrawn');
    expect(await retired.ballots()).toEqual([]);
  });

  it('by a survey that is no members’ survey', async () => {
    const other = await newStation(engine.endpoint, { survey: { audience: 'resident' } });
    const { codes } = await other.issue();
    await problemOf(other.cast(codes[0]?.code ?? ''), 'survey_unknown');
  });
});

describe('between the look at the code and the writing', () => {
  const meanwhile = async (what: () => Promise<unknown>) => {
    let done = false;
    const lambda = station.memberFunction(async (command, _input, send) => {
      if (command === 'TransactWriteItemsCommand' && !done) {
        done = true;
        await what();
      }
      await send();
    });
    return clientOf(lambda, []);
  };

  it('a batch that is withdrawn takes no ballot', async () => {
    const { batch, codes } = await station.issue();
    const member = await meanwhile(() => station.withdraw(batch.id));
    const cast = member.call('castBallot', { params: { surveyId }, body: aCast(codes[0]?.code ?? '') });
    await problemOf(cast, 'code_withdrawn');
    await nothingIn();
  });

  it('a survey that is sealed takes no ballot', async () => {
    const code = await aCode();
    const member = await meanwhile(async () => {
      station.setTime('2026-12-10T00:02:00.000Z');
      await station.tally();
    });
    const cast = member.call('castBallot', { params: { surveyId }, body: aCast(code) });
    await problemOf(cast, 'survey_closed');
    expect(await station.ballots()).toEqual([]);
    expect(await station.spent()).toEqual({ counted: 0, marked: 0 });
  });

  it('another transaction on the same items delays a ballot, and one that goes on and on refuses it', async () => {
    const { codes } = await station.issue({ dingcheng: 2 });
    const [one = { code: '' }, other = { code: '' }] = codes;
    const conflicts = (times: number) => {
      let left = times;
      return station.memberFunction(async (command, _input, send) => {
        if (command === 'TransactWriteItemsCommand' && left > 0) {
          left -= 1;
          const reasons = [{ Code: 'None' }, { Code: 'None' }, { Code: 'TransactionConflict' }];
          throw Object.assign(new Error('conflict'), {
            name: 'TransactionCanceledException',
            CancellationReasons: reasons,
          });
        }
        await send();
      });
    };
    const castBy = (lambda: ReturnType<typeof conflicts>, code: string) =>
      clientOf(lambda, []).call('castBallot', { params: { surveyId }, body: aCast(code) });
    expect((await castBy(conflicts(3), one.code)).status).toBe(201);
    await expect(castBy(conflicts(1000), other.code)).rejects.toThrow();
    expect(await station.ballots()).toHaveLength(1);
    expect(await station.spent()).toEqual({ counted: 1, marked: 1 });
  });
});

describe('an engine that is killed in the middle', () => {
  it('has for each code that is spent one ballot, and loses none that was confirmed', async () => {
    const { codes } = await station.issue({ dingcheng: 60 });
    const casts = codes.map(({ code }) => station.cast(code).then(({ body }) => body.commitment));
    const settled = Promise.allSettled(casts);
    await Promise.any(casts);
    await engine.kill();
    const outcomes = await settled;
    const confirmed = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const ballots = await station.ballots();
    const { counted, marked } = await station.spent();
    expect(marked).toBe(ballots.length);
    expect(counted).toBe(ballots.length);
    const kept = new Set(ballots.map(({ sk }) => sk));
    expect(confirmed.filter((commitment) => !kept.has(commitment))).toEqual([]);
  }, 30_000);
});
