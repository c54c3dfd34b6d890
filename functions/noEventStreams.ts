/**
 * What stands in packed code for the SDK's event streams (infra/api/bundling.ts), of which nothing that we call has any. The SDK
 * loads them on demand, for which esbuild would keep whatever they use in parts that are put together at run time: more code, and
 * slower to load. The names are those that the SDK imports.
 */
export const eventStreamSerdeProvider = (): undefined => undefined;

/** @returns the client's settings as they are */
export const resolveEventStreamSerdeConfig = <T>(settings: T): T => settings;

/** @throws {Error} always: a call with an event stream needs the SDK's own */
export class EventStreamSerde {
  constructor() {
    throw new Error('event streams are not packed: see infra/api/bundling.ts');
  }
}
