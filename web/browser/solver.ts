import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { handler } from 'altcha-lib/workers/shared';

/** A worker that solves challenges: ALTCHA's own. It is sent `{ type: 'work', challenge }` and sends the solution back. */
handler({ deriveKey });
