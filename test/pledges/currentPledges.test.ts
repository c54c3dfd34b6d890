import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pledgeId } from '../../functions/rules/pledgeId.ts';
import { currentPledges } from '../../functions/rules/pledges/currentPledges.ts';
import { isRepetition } from '../../functions/rules/pledges/notes.ts';
import { writtenPledges } from '../../functions/rules/pledges/writtenPledges.ts';
import type { Pledge } from '../../schemas/unit.ts';
import { aCampaign } from '../support/stage.ts';

const opensAt = '2026-12-01T08:00:00.000Z';
const closesAt = '2026-12-01T10:00:00.000Z';
const at = (time: string): Date => new Date(`2026-12-01T${time}Z`);
const pledging = aCampaign({ pledgePhaseId: 'evaluation' });
const pledgesOf = (...texts: string[]): Pledge[] => writtenPledges(texts);
const listed = { pledges: pledgesOf('来自名单') };
const own = { revision: 2, pledges: pledgesOf('本单位所写') };

describe('the pledges that are in force', () => {
  it('are those of the list until the pledge phase closes, and then what the unit wrote', () => {
    expect(currentPledges(pledging, listed, own, at('07:59:59')).inForce).toEqual(listed.pledges);
    expect(currentPledges(pledging, listed, own, at('09:59:59')).inForce).toEqual(listed.pledges);
    expect(currentPledges(pledging, listed, own, at('10:00:00'))).toMatchObject({
      inForce: own.pledges,
      frozenAt: closesAt,
      window: { state: 'closed', opensAt, deadline: closesAt },
    });
  });

  it('show the unit what it is writing, and nobody else', () => {
    const current = currentPledges(pledging, listed, own, at('09:00:00'));
    expect([current.draft, current.inForce]).toEqual([own.pledges, listed.pledges]);
  });

  it('stay those of the list where the unit wrote none, or wiped what it had written', () => {
    for (const written of [undefined, { revision: 0, pledges: [] }, { revision: 3, pledges: [] }]) {
      expect(currentPledges(pledging, listed, written, at('11:00:00')).inForce).toEqual(listed.pledges);
    }
  });

  it('are those of the list in a campaign that has units write none, whatever is stored', () => {
    const current = currentPledges(aCampaign(), listed, own, at('11:00:00'));
    expect(current).toEqual({
      window: undefined,
      inForce: listed.pledges,
      draft: listed.pledges,
      frozenAt: null,
    });
  });

  it('do not change once they are frozen, whatever the list comes to say and however late it is', () => {
    const lists = fc
      .array(fc.string({ minLength: 1 }), { maxLength: 5 })
      .map((texts) => ({ pledges: pledgesOf(...texts) }));
    const later = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(lists, later, (list, ms) => {
        const now = new Date(Date.parse(closesAt) + ms);
        expect(currentPledges(pledging, list, own, now).inForce).toEqual(own.pledges);
      }),
    );
  });
});

describe('pledges as a unit writes them', () => {
  it('have the ids that their words make, so that a rating never comes to mean another promise', () => {
    const [pledge] = pledgesOf(' 当天办结 ');
    expect(pledge).toEqual({ id: pledgeId('当天办结'), text: { 'zh-CN': ' 当天办结 ' } });
  });

  it('are said once where they only look different to a computer', () => {
    expect(pledgesOf('caf\u00e9', 'cafe\u0301', ' café')).toHaveLength(1);
  });

  it('are in Chinese where they hold Chinese, and in no language that anybody claims otherwise', () => {
    expect(pledgesOf('24小时', 'Open on Sundays').map(({ text }) => Object.keys(text))).toEqual([
      ['zh-CN'],
      ['und'],
    ]);
  });
});

describe('a note sent again', () => {
  const note = { id: 'n1', pledgeId: 'p_1', at: '2026-12-02T08:00:00.000Z', text: '已完成', evidence: [] };
  const creation = { pledgeId: 'p_1', text: '已完成', evidence: [] };

  it('is a repetition for ten minutes, and news after that', () => {
    expect(isRepetition([note], creation, '2026-12-02T08:10:00.000Z')).toBe(true);
    expect(isRepetition([note], creation, '2026-12-02T08:11:00.000Z')).toBe(false);
  });

  it('is a repetition however often it names the same file', () => {
    const file = { id: 'f1' } as (typeof note.evidence)[number];
    const twice = { ...creation, evidence: ['f1', 'f1'] };
    expect(isRepetition([{ ...note, evidence: [file] }], twice, note.at)).toBe(true);
  });

  it('is news with other words, about another pledge, or with another file', () => {
    for (const change of [{ text: '进行中' }, { pledgeId: 'p_2' }, { evidence: ['f1'] }]) {
      expect(isRepetition([note], { ...creation, ...change }, note.at)).toBe(false);
    }
  });
});
