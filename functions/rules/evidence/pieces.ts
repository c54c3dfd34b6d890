import { pieceBytes } from '../../../schemas/evidence.ts';

/** Where the content of a file lies once it was looked at. The key is made of our own id and of nothing else. */
export const contentKey = (evidenceId: string): string => `evidence/${evidenceId}`;

/** Begins the keys of a file's pieces. */
export const piecesPrefix = (evidenceId: string): string => `pieces/${evidenceId}/`;

export const pieceKey = (evidenceId: string, piece: number): string =>
  `${piecesPrefix(evidenceId)}${String(piece).padStart(5, '0')}`;

/** A piece of a file: its number from 0, and how many bytes it has. */
export interface Piece {
  readonly piece: number;
  readonly bytes: number;
}

/** The pieces that a file of so many bytes is sent in. */
export const piecesOf = (bytes: number): Piece[] =>
  Array.from({ length: Math.ceil(bytes / pieceBytes) }, (_, piece) => ({
    piece,
    bytes: Math.min(pieceBytes, bytes - piece * pieceBytes),
  }));

/**
 * Which pieces are there and which are not. One that is shorter or longer than it must be is not.
 * @param found what lies in the store under the file's prefix
 */
export const sortPieces = (
  evidenceId: string,
  bytes: number,
  found: readonly { readonly key: string; readonly bytes: number }[],
): { present: Piece[]; missing: Piece[] } => {
  const sizes = new Map(found.map(({ key, bytes: size }) => [key, size]));
  const isThere = ({ piece, bytes: size }: Piece): boolean => sizes.get(pieceKey(evidenceId, piece)) === size;
  const pieces = piecesOf(bytes);
  return { present: pieces.filter(isThere), missing: pieces.filter((piece) => !isThere(piece)) };
};
