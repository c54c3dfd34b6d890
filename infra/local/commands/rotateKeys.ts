import { keyNames } from '../../../functions/manifest.ts';
import { rotateSecret } from '../secrets.ts';
import { StartError } from '../startError.ts';
import { runCommand, say } from './runCommand.ts';

const usage = `npm run rotate-keys -- --key NAME [options]: one step on in the keys of this machine

The key that was announced makes what is made from now on, and another is announced; where none was, that is all.
What was made before stays good. It takes effect when the system is started again. On AWS keys rotate by themselves:
see docs/keys.md.

  --key NAME       ${keyNames.join(', ')}
  --data FOLDER    where everything is kept (PINGYI_DATA; .pingyi)
  --help           this help`;

await runCommand({
  usage,
  options: { key: { type: 'string' } } as const,
  run: async ({ values, folder }) => {
    const name = keyNames.find((one) => one === values.key);
    if (name === undefined) {
      throw new StartError(
        'option_invalid',
        `There are no keys "${values.key ?? ''}".`,
        'See --help for those there are.',
      );
    }
    say(JSON.stringify({ key: name, keys: await rotateSecret(folder, name) }));
    return 0;
  },
});
