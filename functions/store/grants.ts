import type { TableName } from './tables.ts';

/** Database actions as IAM names them; a transaction needs those of the writes inside it. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  /** A condition inside a transaction. */
  | 'ConditionCheckItem';

/** What somebody may do to each table. */
export type Grants = Readonly<Partial<Record<TableName, readonly TableAction[]>>>;
