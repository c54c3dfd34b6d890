import { join } from 'node:path';
import { writeDurably } from './writeDurably.ts';

/** Leaves in the data folder how to reach the system, so that the command line needs to be told nothing. */
export const leaveConnection = (folder: string, url: string, token: string): Promise<void> =>
  writeDurably(join(folder, 'connection.json'), JSON.stringify({ url, token }));

/** Leaves an inspector's sign-in beside it, to be named where something is to be done as an inspector. */
export const leaveInspector = (folder: string, token: string): Promise<void> =>
  writeDurably(join(folder, 'inspector.token'), token);

/** Leaves the sign-in of somebody else at the office: what one person has begun or checked, another signs off. */
export const leaveSigner = (folder: string, token: string): Promise<void> =>
  writeDurably(join(folder, 'signer.token'), token);
