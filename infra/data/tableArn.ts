import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { physicalName, type TableName } from '../../functions/store/tables.ts';

/**
 * A table's ARN, made of its fixed name: an exported value would keep the data stack from being deployed before the
 * stack that has just stopped using it.
 */
export const tableArn = (scope: Construct, prefix: string, table: TableName): string =>
  Stack.of(scope).formatArn({
    service: 'dynamodb',
    resource: 'table',
    resourceName: physicalName(prefix, table),
  });
