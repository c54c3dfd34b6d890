/**
 * What a log line may say of an error: its own name (`ExpiredIteratorException`), else its system code
 * (`ECONNREFUSED`). Messages are left out, because they can quote data.
 */
export const errorCode = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name !== 'Error') return error.name;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
