/** Exit codes of every command. */
export const exitCodes = {
  done: 0,
  /** The system refused it, or there are faults in what was given. */
  refused: 1,
  /** It was not understood, no file could be read or written, or the system could not be asked. */
  notDone: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a message that says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.notDone, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The code of an error of the operating system, as `ENOENT`. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
