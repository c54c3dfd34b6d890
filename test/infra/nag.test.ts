import { describe, expect, it } from 'vitest';
import { type Finding, findingsOf } from '../../infra/nag/findings.ts';
import { reasonFor, reasons } from '../../infra/nag/reasons.ts';

const issuer = { issuer: 'https://id.example.org', audience: 'pingyi' };
const variants: [string, Readonly<Record<string, unknown>>][] = [
  ['prod, with a firewall', { stage: 'prod', region: 'eu-central-1', mail: 'ops@example.org' }],
  ['prod in China', { stage: 'prod', region: 'cn-north-1', mail: 'ops@example.org', ...issuer }],
];
const found: Finding[] = [];

describe('what AWS Solutions and NIST 800-53 R5 find', () => {
  it.each(variants)(
    'has a written reason in %s',
    (_, given) => {
      const findings = findingsOf(given);
      found.push(...findings);
      expect(findings.length).toBeGreaterThan(50);
      expect(
        findings.filter((finding) => !reasonFor(finding)).map(({ rule, path }) => `${rule} ${path}`),
      ).toEqual([]);
    },
    60_000,
  );

  it('is what every reason is given for', () => {
    const used = new Set(found.map(reasonFor));
    expect(reasons.filter((reason) => !used.has(reason)).map(({ rules }) => rules)).toEqual([]);
  });
});
