import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  longestMs,
  newSession,
  readSession,
  renewedSession,
  sessionMs,
  sessionToken,
} from '../../functions/rules/sessions/session.ts';
import { problemOf, unitsCsv } from '../support/office.ts';
import { aUnitCampaign, during, signedIn, useStage } from './support/workspace.ts';

const key = Buffer.alloc(32, 1);
const otherKey = Buffer.alloc(32, 2);
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/);
const instants = fc.date({ min: new Date(0), max: new Date('2999-01-01T00:00:00Z'), noInvalidDate: true });
const sessions = fc
  .record({ who: fc.record({ campaignId: id, unitId: id, batchId: id }), at: instants })
  .map(({ who, at }) => newSession(who, at));

/** What stands in a token of ours. */
const symbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=~ ';

describe('a session token', () => {
  const at = (session: { startedAt: string }, ms = 0) => new Date(Date.parse(session.startedAt) + ms);

  it('says whose session it is for an hour, whichever of the keys made it', () => {
    fc.assert(
      fc.property(sessions, fc.nat({ max: sessionMs - 1 }), (session, ms) => {
        const token = sessionToken(key, session);
        expect(readSession([otherKey, key], token, at(session, ms))).toEqual(session);
        expect(readSession([key], token, at(session, sessionMs))).toBeUndefined();
        expect(readSession([otherKey], token, at(session))).toBeUndefined();
        expect(readSession([], token, at(session))).toBeUndefined();
      }),
    );
  });

  it('is worth nothing once any of its characters is another, missing or too many', () => {
    fc.assert(
      fc.property(
        sessions,
        fc.nat(),
        fc.constantFrom(...symbols),
        fc.constantFrom('change', 'drop', 'add'),
        (session, where, symbol, how) => {
          const token = sessionToken(key, session);
          const place = where % token.length;
          const rest = token.slice(how === 'add' ? place : place + 1);
          const forged = `${token.slice(0, place)}${how === 'drop' ? '' : symbol}${rest}`;
          fc.pre(forged !== token);
          expect(readSession([key], forged, at(session))).toBeUndefined();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes nothing from another token', () => {
    fc.assert(
      fc.property(sessions, sessions, (one, other) => {
        const [head, said] = sessionToken(key, one).split('.');
        const [, otherSaid, otherMac] = sessionToken(key, other).split('.');
        fc.pre(said !== otherSaid);
        expect(readSession([key], `${head}.${said}.${otherMac}`, at(one))).toBeUndefined();
      }),
    );
  });

  it('is not read out of any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `u1.${text}`),
        ),
        (text) => {
          expect(readSession([key], text, new Date(during))).toBeUndefined();
        },
      ),
    );
  });

  it('can be renewed for a working day and no longer', () => {
    fc.assert(
      fc.property(sessions, fc.nat({ max: 2 * longestMs }), (session, ms) => {
        const renewed = renewedSession(session, at(session, ms));
        if (ms >= longestMs) expect(renewed).toBeUndefined();
        else {
          const ends = at(session, Math.min(ms + sessionMs, longestMs)).toISOString();
          expect(renewed).toEqual({ ...session, expiresAt: ends });
        }
      }),
    );
  });
});

describe("a unit's key", () => {
  const stage = useStage();

  it('opens its workspace, however it is typed and as often as it is', async () => {
    const ready = await aUnitCampaign(stage());
    const printed = ready.keys.dingcheng ?? '';
    const typed = [printed, printed.toLowerCase(), ` ${printed.replaceAll('-', ' ')} `, printed];
    for (const key of typed) {
      const { body } = await stage().unit().call('openSession', { body: { key } });
      expect(body).toMatchObject({
        campaignId: ready.campaignId,
        unitId: 'dingcheng',
        expiresAt: '2026-12-05T09:00:00.000Z',
      });
      const { body: workspace } = await stage().unit(body.token).call('readWorkspace');
      expect(workspace).toMatchObject({
        unit: { id: 'dingcheng' },
        surveys: [{ survey: { id: ready.surveyId, state: 'open' }, state: 'not_begun' }],
        evidence: { files: 0, max: 20 },
      });
      expect(workspace.pledges).toBeUndefined();
    }
  });

  it('is told apart from one that is mistyped, unknown, for ballots, or withdrawn', async () => {
    const { office, unit } = stage();
    const ready = await aUnitCampaign(stage());
    const params = { campaignId: ready.campaignId };
    const open = (key: string) => unit().call('openSession', { body: { key } });
    await problemOf(open('3467-89AC-DEFG-HJKX'), 'key_mistyped');
    await problemOf(open('DEX6-KWCA-8WNE-KDTA'), 'key_unknown');
    const { codes } = (await office.call('issueCodes', { params, body: { kind: 'member', each: 1 } })).body;
    await problemOf(open(codes[0]?.code ?? ''), 'key_unknown');
    await office.call('withdrawCodeBatch', { params: { ...params, batchId: ready.batchId } });
    await problemOf(open(ready.keys.longmen ?? ''), 'key_withdrawn');
  });

  it('ends what it opened when it is withdrawn, or its unit is no longer appraised', async () => {
    const { office, unit } = stage();
    const ready = await aUnitCampaign(stage());
    const { token } = await signedIn(stage(), ready);
    const { token: longmen } = await signedIn(stage(), ready, 'longmen');
    const params = { campaignId: ready.campaignId };
    // A list without a unit retires it.
    const bytes = unitsCsv([['dingcheng', '定城镇']]);
    const query = { mode: 'replace' } as const;
    await office.call('importUnits', { params, query, body: { contentType: 'text/csv', bytes } });
    // Each new instance of the function looks; one that is warm has looked within the last half minute.
    await problemOf(unit(longmen).call('readWorkspace'), 'session_ended');
    await problemOf(unit().call('openSession', { body: { key: ready.keys.longmen ?? '' } }), 'key_withdrawn');
    await unit(token).call('readWorkspace');
    await office.call('withdrawCodeBatch', { params: { ...params, batchId: ready.batchId } });
    await problemOf(unit(token).call('readWorkspace'), 'session_ended');
    await problemOf(unit(token).call('renewSession'), 'session_ended');
  });

  it('has to be typed again after a working day', async () => {
    const ready = await aUnitCampaign(stage());
    let { token } = await signedIn(stage(), ready);
    for (let minute = 50; minute < 600; minute += 50) {
      stage().setTime(new Date(Date.parse(during) + minute * 60_000).toISOString());
      ({ token } = (await stage().unit(token).call('renewSession')).body);
    }
    stage().setTime(new Date(Date.parse(during) + longestMs - 1).toISOString());
    await stage().unit(token).call('readWorkspace');
    stage().setTime(new Date(Date.parse(during) + longestMs).toISOString());
    await problemOf(stage().unit(token).call('readWorkspace'), 'token_invalid');
  });
});
