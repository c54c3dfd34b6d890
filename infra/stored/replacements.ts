import { parseArgs } from 'node:util';
import { additionsBetween, lossesBetween } from './kept.ts';
import { readStored, store, storedStages, storeTables } from './stored.ts';
import { synthesize } from './synthesize.ts';

const usage = `npm run replacements [-- --store]: says what of what is stored a deployment of this code would lose

Compares the templates of this code with those in infra/stored, as far as tables, buckets, secrets, keys, user pools, addresses
and the stream's mapping are concerned. Exit code: 0 when nothing would be lost, 1 when something would.

  --store    writes what this code makes into infra/stored, whatever it would lose: look at the difference before you commit it
`;

const { values } = parseArgs({ options: { store: { type: 'boolean' }, help: { type: 'boolean' } } });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

if (values.help) {
  say(usage);
} else {
  let lost = 0;
  for (const stage of storedStages) {
    const now = synthesize(stage);
    const stored = readStored(stage);
    const losses = lossesBetween(stored, now);
    lost += losses.length;
    for (const line of [...losses, ...additionsBetween(stored, now)]) say(line);
    if (values.store) store(stage, now);
  }
  if (values.store) storeTables();
  say(
    lost === 0
      ? 'nothing that is stored would be replaced or removed'
      : `${lost} would be replaced or removed`,
  );
  process.exitCode = lost === 0 || values.store ? 0 : 1;
}
