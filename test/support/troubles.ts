/** What a command of the database's client may meet in place of its answer. */
export type Trouble = 'none' | 'refused' | 'invalid' | 'throttled' | 'conflict' | 'answer_lost';

const failure = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });

/** Names the trouble that a command meets. */
export type Troubles<T extends string = Trouble> = (command: string, input: object) => T;

/**
 * Lets a command meet trouble: it is refused in one way or another before it is carried out, or it is carried out and nobody
 * hears of it.
 * @param carryOut sends the command
 */
export const meet = async <T>(trouble: Trouble, carryOut: () => Promise<T>): Promise<T> => {
  switch (trouble) {
    case 'refused':
      throw failure('NetworkingError');
    case 'invalid':
      throw failure('ValidationException');
    case 'throttled':
      throw failure('ThrottlingException');
    case 'conflict':
      throw failure('TransactionCanceledException', {
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      });
    case 'answer_lost':
      await carryOut();
      throw failure('TimeoutError');
    case 'none':
      return carryOut();
  }
};
