import type { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { TableName } from '../../../functions/store/tables.ts';

/** Tables of which nothing is ever changed: a response once it is accepted, and an entry of the audit chain. */
export const unchanging = ['responses', 'audit'] as const satisfies readonly TableName[];

/** Tables that our own functions change all day, and nobody else. */
const changing = ['setup', 'tallies', 'releases', 'guard'] as const satisfies readonly TableName[];

const edits = [
  'DeleteItem',
  'UpdateItem',
  'BatchWriteItem',
  // Statements in PartiQL, of which the trail does not say whether they write.
  'ExecuteStatement',
  'BatchExecuteStatement',
] as const;

/** How whole transactions are called in the trail. An event of one names every item that it touched. */
export const transactions = ['TransactWriteItems', 'ExecuteTransaction'] as const;

/**
 * What is recorded of the first: edits, and readings of a whole table, which none of our functions makes. Not `PutItem`: that is how
 * each response comes, and the bill of a million of them would be a dollar more; only one by somebody else is recorded, see `ofChanging`.
 */
export const ofUnchanging = [...edits, ...transactions, 'Scan'] as const;

/**
 * What is recorded of the others, and of these too, where none of our functions did it. Never a transaction: that of a member who casts a ballot touches the
 * batch of the code in `setup`, and its event would name code and ballot together, with the second (invariant I8). Our own functions are
 * left out anyway; this holds also on the day when one of them is called otherwise.
 */
const ofChanging = [...edits, 'PutItem'] as const;

/** Where things are, as ARNs. */
export interface Watched {
  readonly tableArn: (table: TableName) => string;
  /** Beginnings of the ARNs that our functions go by, one a function, as `arn:aws:sts::1:assumed-role/name/`. */
  readonly ownSessions: readonly string[];
  readonly exportsArn: string;
  readonly evidenceArn: string;
  readonly releasesArn: string;
}

type Field = CfnTrail.AdvancedFieldSelectorProperty;

const dataEvents = (
  name: string,
  type: 'AWS::DynamoDB::Table' | 'AWS::S3::Object',
  eventNames: readonly string[],
  ...others: Field[]
): CfnTrail.AdvancedEventSelectorProperty => ({
  name,
  fieldSelectors: [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: [type] },
    { field: 'eventName', equalTo: [...eventNames] },
    ...others,
  ],
});

const objectsOf = (...bucketArns: readonly string[]): Field => ({
  field: 'resources.ARN',
  startsWith: bucketArns.map((arn) => `${arn}/`),
});

/**
 * What the trail records: everything that is done to the account's resources (who changed a table's policy, a function's code, who read a
 * secret), and of what is done to the data the edits, deletions and exports. Nothing at all of the tables `ballots` and `codes`, nor of
 * what `member` does.
 *
 * The first trail of an account records management events for nothing; 100,000 data events cost 0.10 USD at list price. A million residents'
 * responses make none of them, a download of an export one for each piece, a release some for each of its files, an erasure one for each response.
 */
export const selectors = (watched: Watched): CfnTrail.AdvancedEventSelectorProperty[] => [
  {
    name: 'Management events',
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Management'] },
      // Every use of a key by a service would be one.
      { field: 'eventSource', notEquals: ['kms.amazonaws.com'] },
    ],
  },
  dataEvents('Edits of what never changes', 'AWS::DynamoDB::Table', ofUnchanging, {
    field: 'resources.ARN',
    equalTo: unchanging.map(watched.tableArn),
  }),
  dataEvents(
    'Edits by others than our functions',
    'AWS::DynamoDB::Table',
    ofChanging,
    { field: 'resources.ARN', equalTo: [...changing, ...unchanging].map(watched.tableArn) },
    { field: 'userIdentity.arn', notStartsWith: [...watched.ownSessions] },
  ),
  dataEvents('Downloads of exports', 'AWS::S3::Object', ['GetObject'], objectsOf(watched.exportsArn)),
  dataEvents(
    'Deletions of files',
    'AWS::S3::Object',
    ['DeleteObject', 'DeleteObjects'],
    objectsOf(watched.evidenceArn, watched.releasesArn),
  ),
  dataEvents(
    'Writes of released files',
    'AWS::S3::Object',
    ['PutObject', 'CopyObject', 'CompleteMultipartUpload'],
    objectsOf(watched.releasesArn),
  ),
];
