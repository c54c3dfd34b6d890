import * as z from 'zod/mini';
import { Group } from './campaign.ts';
import { Count, Id } from './ids.ts';
import { WireFault } from './problem.ts';
import { Text } from './text.ts';

/** Whether units that the file does not name are retired (`replace`) or stay (`merge`). */
export const ImportMode = z.enum(['replace', 'merge']);

export type ImportMode = z.infer<typeof ImportMode>;

const Named = z.object({ id: Id, name: Text });

/** What an import did, or in a dry run would do. */
export const ImportReport = z.object({
  /** False for a dry run, and where there are faults. */
  applied: z.boolean(),
  /** Rows of the sheet that hold a unit. */
  rows: Count,
  added: z.array(Named),
  /** With the names of the columns that differ. */
  changed: z.array(z.object({ ...Named.shape, columns: z.array(z.string()) })),
  retired: z.array(Named),
  unchanged: Count,
  /** Groups that the file names and the campaign did not have. */
  groupsAdded: z.array(Group),
  /** Everything that is wrong, by row and column. Nothing is applied while there is any. */
  faults: z.array(WireFault),
  /** Worth a look, though nothing is wrong: columns that are not read, for one. */
  warnings: z.array(WireFault),
});

export type ImportReport = z.infer<typeof ImportReport>;
