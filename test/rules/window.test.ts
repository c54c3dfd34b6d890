import { describe, expect, it } from 'vitest';
import { windowState } from '../../functions/rules/window.ts';

const phase = {
  id: 'phase',
  name: { en: 'phase' },
  opensAt: '2010-12-01T00:00:00Z',
  closesAt: '2010-12-31T00:00:00Z',
};
const at = (instant: string) => windowState(phase, new Date(instant));

describe('a phase', () => {
  it('opens at the very instant of its opening and closes at that of its closing', () => {
    expect(at('2010-11-30T23:59:59.999Z')).toBe('scheduled');
    expect(at('2010-12-01T00:00:00.000Z')).toBe('open');
    expect(at('2010-12-30T23:59:59.999Z')).toBe('open');
    expect(at('2010-12-31T00:00:00.000Z')).toBe('closed');
  });

  it('without a closing time stays open', () => {
    expect(windowState({ ...phase, closesAt: null }, new Date('2999-01-01T00:00:00Z'))).toBe('open');
  });
});
