/** What a stage is told cannot be: a mistake of whoever deploys, whom its message tells what to put right. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
