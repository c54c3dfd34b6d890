import { parseArgs } from 'node:util';
import { findingsOf } from './findings.ts';
import { type Reason, reasonFor } from './reasons.ts';

const usage = `npm run nag -- [-c key=value ...]: what AWS Solutions and NIST 800-53 R5 find in the stacks, and why it is so

  -c key=value     a setting, as for cdk (stage=prod, region=eu-central-1)

Ends with 1 where a finding has no reason in infra/nag/reasons.ts.`;

const { values } = parseArgs({
  options: {
    context: { type: 'string', short: 'c', multiple: true, default: ['stage=prod', 'region=eu-central-1'] },
    help: { type: 'boolean' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (values.help) {
  say(usage);
  process.exit(0);
}

const given = Object.fromEntries(
  values.context.map((pair) => {
    const [key = '', ...value] = pair.split('=');
    return [key, value.join('=')];
  }),
);
const found = findingsOf(given);
const byReason = Map.groupBy(found, reasonFor);
const unexplained = byReason.get(undefined) ?? [];
for (const [reason, findings] of byReason) {
  if (!reason) continue;
  const { rules, because }: Reason = reason;
  say(`${rules.join(', ')}: ${findings.length}\n  ${because}`);
}
for (const { rule, path, about } of unexplained) say(`NO REASON  ${rule} ${path}\n  ${about}`);
say(`${found.length} findings, ${unexplained.length} without a reason`);
process.exitCode = unexplained.length > 0 ? 1 : 0;
