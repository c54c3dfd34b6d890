import type { CallSecretsManager } from './secretsManager.ts';

/** The value of a secret's version, and which version it is. */
export interface SecretValue {
  readonly text: string;
  readonly versionId: string;
}

/** Labels of a version, by its id: `AWSCURRENT`, `AWSPENDING`, `AWSPREVIOUS`. */
export type VersionStages = Readonly<Record<string, readonly string[]>>;

/** The value that is in force. @throws {Error} by the service's name for it */
export const readSecret = async (call: CallSecretsManager, secretId: string): Promise<SecretValue> => {
  const { SecretString: text, VersionId: versionId } = await call('GetSecretValue', { SecretId: secretId });
  if (typeof text !== 'string' || typeof versionId !== 'string') throw new Error('a secret without a text');
  return { text, versionId };
};

/** What it takes to put another value in a secret's place. */
export const secretStore = (call: CallSecretsManager) => ({
  current: (secretId: string): Promise<SecretValue> => readSecret(call, secretId),

  /** A secret's name and versions. */
  describe: async (secretId: string): Promise<{ name: string; versions: VersionStages }> => {
    const { Name, VersionIdsToStages } = await call('DescribeSecret', { SecretId: secretId });
    return { name: String(Name), versions: (VersionIdsToStages ?? {}) as VersionStages };
  },

  /** The value of one version; undefined where it has none, as one that Secrets Manager has only announced. */
  version: async (secretId: string, versionId: string): Promise<string | undefined> => {
    try {
      const { SecretString: text } = await call('GetSecretValue', {
        SecretId: secretId,
        VersionId: versionId,
      });
      return typeof text === 'string' ? text : undefined;
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  },

  /** Gives a version its value, which is not in force yet. The same value once more changes nothing. */
  propose: async (secretId: string, versionId: string, text: string): Promise<void> => {
    await call('PutSecretValue', {
      SecretId: secretId,
      ClientRequestToken: versionId,
      SecretString: text,
      VersionStages: ['AWSPENDING'],
    });
  },

  /** Puts a version in force, provided that `former` is until then. */
  enforce: async (secretId: string, versionId: string, former: string): Promise<void> => {
    await call('UpdateSecretVersionStage', {
      SecretId: secretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: versionId,
      RemoveFromVersionId: former,
    });
  },
});

export type SecretStore = ReturnType<typeof secretStore>;
