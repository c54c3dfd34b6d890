/** The secret keys of every system of a test, so that a test can act as whoever holds them. */
export const testKeys = {
  poster: [Buffer.from('p'.repeat(43), 'base64url')],
  code: [Buffer.from('c'.repeat(43), 'base64url')],
  session: [Buffer.from('s'.repeat(43), 'base64url')],
};

/** What posters, challenges and tickets are made with. */
export const testPosterKey = testKeys.poster[0] ?? Buffer.alloc(32);
