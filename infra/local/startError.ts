export type StartErrorCode =
  | 'engine_missing'
  | 'engine_failed'
  | 'endpoint_unreachable'
  | 'folder_in_use'
  | 'folder_outdated'
  | 'folder_unwritable'
  | 'no_keys'
  | 'option_invalid'
  | 'port_in_use'
  | 'port_unavailable';

/** Why the local machine could not start; `hint` says in a sentence what to do about it. */
export class StartError extends Error {
  readonly code: StartErrorCode;
  readonly hint: string;

  constructor(code: StartErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.code = code;
    this.hint = hint;
  }
}
