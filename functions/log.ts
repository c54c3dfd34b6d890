/**
 * Writes an event as one line of JSON to standard output, where Lambda collects it. Which codes there are is said by the
 * `Log` types of those who log.
 */
export const log = (code: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void => {
  process.stdout.write(`${JSON.stringify({ code, ...fields })}\n`);
};
