import { describe, expect, it } from 'vitest';
import { ProblemError, problemBody } from '../../schemas/problem.ts';

describe('the words of a problem', () => {
  const refused = new ProblemError('campaign_state', { state: 'closed', allowed: 'scheduled, archived' });

  it('say the states of a campaign in the language of the reader', () => {
    expect(problemBody(refused, 'zh-CN').detail).toBe('当前状态：已结束；可以转为：已排期、已归档');
    expect(problemBody(refused, 'en').detail).toBe('It is closed and can become: scheduled, archived');
  });

  it('leave the codes to programs as they are', () => {
    expect(problemBody(refused, 'zh-CN')).toMatchObject({ state: 'closed', allowed: 'scheduled, archived' });
  });

  it('keep what has no words of its own', () => {
    const asked = new ProblemError('permission_missing', { permission: 'campaign:write' });
    expect(problemBody(asked, 'zh-CN').detail).toBe('需要权限：campaign:write');
  });
});
