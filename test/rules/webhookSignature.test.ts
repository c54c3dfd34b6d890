import { describe, expect, it } from 'vitest';
import { identified } from '../../functions/rules/events/eventId.ts';
import { messageOf, secretOf, webhookHeaders } from '../../functions/rules/events/webhookSignature.ts';

describe('the signature of a message', () => {
  /** From the tests of the specification's own libraries: github.com/standard-webhooks/standard-webhooks. */
  const published = {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  };

  it('is the one that Standard Webhooks publishes for its example', () => {
    expect(webhookHeaders(published)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is over the time in whole seconds, as the header has it', () => {
    const later = { ...published, at: new Date(published.at.getTime() + 999) };
    expect(webhookHeaders(later)).toEqual(webhookHeaders(published));
  });

  it.each([
    { id: 'msg_p5jXN8AQM9LWM0D4loKWxJel' },
    { at: new Date(1_614_265_331_000) },
    { body: '{"test": 2432232315}' },
    { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx' },
  ])('is another when anything about it is: %o', (change) => {
    expect(webhookHeaders({ ...published, ...change })['webhook-signature']).not.toBe(
      webhookHeaders(published)['webhook-signature'],
    );
  });

  it('takes a secret written as the specification says', () => {
    expect(secretOf(Buffer.alloc(32, 255))).toBe(`whsec_${'/'.repeat(42)}8=`);
  });
});

describe('a message', () => {
  it('says what happened when, and otherwise holds ids only', () => {
    const event = identified({
      type: 'phase.opened',
      at: '2026-12-01T00:00:00.000Z',
      campaignId: 'spring',
      phaseId: 'evaluation',
    });
    expect(JSON.parse(messageOf(event))).toEqual({
      type: 'phase.opened',
      timestamp: '2026-12-01T00:00:00.000Z',
      data: { campaignId: 'spring', phaseId: 'evaluation' },
    });
  });
});
