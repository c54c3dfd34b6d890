import * as z from 'zod/mini';
import { BallotList } from '../../schemas/ballot.ts';
import { Count, Hash, Id } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { createItem, getItem, putItem } from './items.ts';
import { ballotListKey, ballotListPieceKey } from './keys.ts';

/** Commitments of one piece: 66 bytes each, of the 400 KB that an item may have. */
export const pieceSize = 4000;

/** All of a list but the commitments, of which there are so many pieces. Units are a map, so that all fit into one item. */
const Head = z.object({
  ...z.omit(BallotList, { commitments: true, units: true }).shape,
  units: z.record(Id, Count),
  pieces: Count,
});

const Piece = z.object({ commitments: z.array(Hash) });

/** A list without its commitments. */
export type BallotListHead = Omit<BallotList, 'commitments'>;

const headOf = ({ pieces: _pieces, ...row }: z.infer<typeof Head>): BallotListHead => ({
  ...row,
  units: Object.entries(row.units)
    .map(([unitId, ballots]) => ({ unitId, ballots }))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
});

/** Lists of counted ballots. A list is public from the moment that its head is there, which is written last. */
export const ballotListStore = (database: Database) => {
  const head = (surveyId: string) => getItem(database, 'tallies', ballotListKey(surveyId), Head, true);
  return {
    /** All but the commitments; undefined as long as the ballots are not counted. */
    head: async (surveyId: string): Promise<BallotListHead | undefined> => {
      const row = await head(surveyId);
      return row && headOf(row);
    },

    /** The whole list, in as many reads as it has pieces. */
    read: async (surveyId: string): Promise<BallotList | undefined> => {
      const row = await head(surveyId);
      if (!row) return undefined;
      const commitments: string[] = [];
      for (let piece = 0; piece < row.pieces; piece += 1) {
        const found = await getItem(database, 'tallies', ballotListPieceKey(surveyId, piece), Piece, true);
        if (!found) throw new Error('a list of ballots that lacks a piece');
        commitments.push(...found.commitments);
      }
      return { ...headOf(row), commitments };
    },

    /**
     * Writes a list, its head last. The same list may be written again as long as the head is not there.
     * @returns whether this was the writing that made it public
     */
    publish: async ({ commitments, units, ...rest }: BallotList): Promise<boolean> => {
      const pieces = Math.ceil(commitments.length / pieceSize);
      for (let piece = 0; piece < pieces; piece += 1) {
        await putItem(database, 'tallies', ballotListPieceKey(rest.surveyId, piece), {
          commitments: commitments.slice(piece * pieceSize, (piece + 1) * pieceSize),
        });
      }
      return createItem(database, 'tallies', ballotListKey(rest.surveyId), {
        ...rest,
        units: Object.fromEntries(units.map(({ unitId, ballots }) => [unitId, ballots])),
        pieces,
      });
    },
  };
};

export type BallotListStore = ReturnType<typeof ballotListStore>;
