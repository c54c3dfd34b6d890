/** What listens: all that a submission passes on one machine, the bare handler behind a server, or a server that stores nothing. */
export const served = ['path', 'put', 'plain'] as const;

export type Served = (typeof served)[number];
