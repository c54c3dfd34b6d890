/** Replies by status; 0 where there was none. */
export type Statuses = Readonly<Record<number, number>>;

/** Responses in a table, and how often it was said that one was stored there. */
export interface Stored {
  readonly rows: number;
  readonly said: number;
}

/** Every reply that is not 201, and tables that hold more or less than was said: figures with any of these are worth nothing. */
export const faultsOf = (
  replies: Readonly<Record<string, Statuses>>,
  stored: Readonly<Record<string, Stored>>,
): string[] => [
  ...Object.entries(replies).flatMap(([name, statuses]) =>
    Object.entries(statuses)
      .filter(([status]) => status !== '201')
      .map(([status, count]) =>
        status === '0'
          ? `${name}: ${count} requests without a reply`
          : `${name}: ${count} replies of ${status}`,
      ),
  ),
  ...Object.entries(stored)
    .filter(([, { rows, said }]) => rows !== said)
    .map(([name, { rows, said }]) => `${name}: ${said} replies of 201, and ${rows} responses stored`),
];
