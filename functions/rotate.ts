import { type Context, lambda } from './context.ts';
import { rotateKeys } from './handlers/keys/rotateKeys.ts';
import { keyRotations } from './keyRotations.ts';
import { keyNames } from './manifest.ts';
import { secretStore } from './outbound/secrets.ts';

/** As many bytes as CloudFormation's first key has characters: 64 of them in base64url. */
const keyBytes = 48;

export const build = ({ secretNames, secretsManager, randomBytes, log }: Context) =>
  rotateKeys({
    secrets: secretStore(secretsManager),
    mostOf: (name) => {
      const key = keyNames.find((one) => secretNames[one] === name);
      return key && keyRotations[key].most;
    },
    newKey: () => randomBytes(keyBytes).toString('base64url'),
    log,
  });

export const handler = lambda('rotate', build);
