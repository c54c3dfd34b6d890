import { join } from 'node:path';
import { writeDurably } from './writeDurably.ts';

/** Leaves in the data folder how to reach the system, so that the command line needs to be told nothing. */
export const leaveConnection = (folder: string, url: string, token: string): Promise<void> =>
  writeDurably(join(folder, 'connection.json'), JSON.stringify({ url, token }));

/** Leaves an inspector's sign-in beside it, to be named where something is to be done as an inspector. */
export const leaveInspector = (folder: string, token: string): Promise<void> =>
  writeDurably(join(folder, 'inspector.token'), token);
