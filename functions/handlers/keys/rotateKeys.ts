import * as z from 'zod/mini';
import type { Log } from '../../../schemas/log.ts';
import type { SecretStore } from '../../outbound/secrets.ts';
import { isRotated, type Keys, keysIn, rotated } from '../../rules/keys/keyRotation.ts';

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

/** How Secrets Manager calls a function that rotates; it sends more than is looked at. */
const RotationEvent = z.object({
  Step: z.enum(steps),
  /** The secret's ARN. */
  SecretId: z.string(),
  /** Names the version that is to be made. */
  ClientRequestToken: z.string(),
});

type Step = (typeof steps)[number];

export interface RotationDependencies {
  readonly secrets: SecretStore;
  /** How many keys a secret of this name may have; undefined for a secret that is none of ours. */
  readonly mostOf: (secretName: string) => number | undefined;
  /** A new key: at least 32 random bytes in base64url. */
  readonly newKey: () => string;
  readonly log: Log;
}

/** One call of Secrets Manager's: which secret, and what its version in force and the one to come are. */
interface Rotation {
  readonly secretId: string;
  readonly versionId: string;
  readonly most: number;
  readonly before: Keys;
  /** The version in force. */
  readonly former: string;
}

const readKeys = (text: string | undefined): Keys => {
  const keys = text === undefined ? undefined : keysIn(text);
  if (!keys) throw new Error('a secret that is no list of keys');
  return keys;
};

/**
 * The four steps of a rotation. Each may be repeated, and a rotation may be begun anew with the version of the last one: what
 * was made is not made again.
 * @throws {Error} when the secret is none of ours, or the version is not the one that is to come or does not follow from the
 *   one in force
 */
export const rotateKeys = ({ secrets, mostOf, newKey, log }: RotationDependencies) => {
  const requireFollowing = async ({ secretId, versionId, most, before }: Rotation): Promise<Keys> => {
    const after = readKeys(await secrets.version(secretId, versionId));
    if (!isRotated(before, after, most)) throw new Error('keys that do not follow from those in force');
    return after;
  };

  const step: Record<Step, (rotation: Rotation) => Promise<void>> = {
    createSecret: async ({ secretId, versionId, most, before }) => {
      if ((await secrets.version(secretId, versionId)) !== undefined) return;
      await secrets.propose(secretId, versionId, rotated(before, newKey(), most).join(','));
    },
    // Nothing else knows the keys: functions read them where they are kept.
    setSecret: async () => {},
    testSecret: async (rotation) => {
      const { secretId, versionId, before } = rotation;
      const text = await secrets.version(secretId, versionId);
      // When a schedule is set, Secrets Manager tries this step alone, on a version that it takes away again.
      if (text === undefined || text === before.join(',')) return;
      await requireFollowing(rotation);
    },
    finishSecret: async (rotation) => {
      const keys = await requireFollowing(rotation);
      await secrets.enforce(rotation.secretId, rotation.versionId, rotation.former);
      log('keys_rotated', { keys: keys.length });
    },
  };

  return async (event: unknown): Promise<void> => {
    const { Step: name, SecretId: secretId, ClientRequestToken: versionId } = RotationEvent.parse(event);
    try {
      const described = await secrets.describe(secretId);
      const most = mostOf(described.name);
      if (most === undefined) throw new Error('a secret of somebody else');
      const stages = described.versions[versionId] ?? [];
      // It has come to its end before.
      if (stages.includes('AWSCURRENT')) return;
      if (!stages.includes('AWSPENDING')) throw new Error('a version that nobody announced');
      const { text, versionId: former } = await secrets.current(secretId);
      await step[name]({ secretId, versionId, most, before: readKeys(text), former });
    } catch (error) {
      log('rotation_failed', { step: name, error: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  };
};
