/** One attribute of a primary key; every key of ours is a string. */
export interface TableDefinition {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** What the table's stream carries; without it the table has no stream. */
  readonly stream?: 'NEW_IMAGE';
  /** The attribute with the second, since 1970, after which the database may delete an item. */
  readonly timeToLive?: 'expiresAt';
}

/**
 * Every table, once: CDK deploys these definitions and one machine makes its tables from them. Which keys are in use
 * is said in keys.ts.
 */
export const tables = {
  /** What the office sets up: campaigns, units, forms, surveys, posters, and batches of codes. */
  setup: { partitionKey: 'pk', sortKey: 'sk' },
  /** Raw responses, immutable; its stream is what gets counted. */
  responses: { partitionKey: 'pk', sortKey: 'sk', stream: 'NEW_IMAGE' },
  /** One item for each response that a generation of tallies has counted. */
  markers: { partitionKey: 'pk' },
  /** Integer counts. */
  tallies: { partitionKey: 'pk', sortKey: 'sk' },
  /** Which generation of a campaign's tallies is in force, and what an audit has added up so far. */
  counting: { partitionKey: 'pk', sortKey: 'sk' },
  /** Stream records that cannot be counted, kept whole. */
  quarantine: { partitionKey: 'pk' },
  /** What is kept of codes: a keyed hash of each; how many of a unit's are spent; and the keys that sign blind tokens. */
  codes: { partitionKey: 'pk' },
  /** Members' ballots under random keys: no stream, no time, no order. Only `tally` may read it. */
  ballots: { partitionKey: 'pk', sortKey: 'sk' },
  /** How many responses came in within an hour, by unit: what caps and the difficulty of challenges go by. */
  load: { partitionKey: 'pk', timeToLive: 'expiresAt' },
  /** What units write: self-evaluations, evidence, pledges; and inspectors' notes. */
  workspace: { partitionKey: 'pk', sortKey: 'sk' },
  /** What the turnout guard found, and the decisions to set responses aside; decisions are only ever appended to. */
  guard: { partitionKey: 'pk', sortKey: 'sk' },
  /** Releases on their way to the public, and remarks for the office to read. */
  releases: { partitionKey: 'pk', sortKey: 'sk' },
  /** Work that takes longer than a request, and how far it is. */
  jobs: { partitionKey: 'pk', sortKey: 'sk' },
  /** Every action of the office, chained; only ever appended to. */
  audit: { partitionKey: 'pk', sortKey: 'sk' },
  /** What happened, who is told of it, and what is on its way to them. */
  events: { partitionKey: 'pk', sortKey: 'sk' },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;

export const tableNames = Object.keys(tables) as TableName[];

/** A table's physical name; `prefix` tells stages apart, as in `pingyi-prod`. */
export const physicalName = (prefix: string, table: TableName): string => `${prefix}-${table}`;

/** Begins the names of tables that a restore drill brings back beside a stage's own. No stage is called so: names of stages have no dash. */
export const drillPrefix = (prefix: string): string => `${prefix}-drill`;
