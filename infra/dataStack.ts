import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tableNames } from '../functions/store/tables.ts';
import { dataTable } from './dataTable.ts';
import { filesBucket } from './filesBucket.ts';
import { privateBucket } from './privateBucket.ts';
import { addSecretKeys } from './secretKeys.ts';
import type { Settings } from './settings.ts';

/** Everything that must outlive a deployment. Nothing here refers to another stack. */
export class DataStack extends Stack {
  /** The stream of what is counted. */
  readonly responsesStreamArn: string;
  /** Stream records that the counting gave up on, whole. */
  readonly failures: IBucket;
  /** The files that units hand in. */
  readonly evidence: IBucket;
  readonly exports: IBucket;
  readonly releases: IBucket;

  constructor(scope: Construct, { prefix, site }: Settings) {
    super(scope, `${prefix}-data`, {
      description: 'Pingyi: responses, tallies and what is kept beside them',
      terminationProtection: true,
    });
    const tables = new Map(tableNames.map((name) => [name, dataTable(this, name, prefix)]));
    const streamArn = tables.get('responses')?.tableStreamArn;
    if (streamArn === undefined)
      throw new Error('the responses table has no stream: nothing would be counted');
    this.responsesStreamArn = streamArn;
    this.failures = privateBucket(this, 'failures');
    // What was exported can be exported again: copies that nobody fetches do not pile up.
    this.exports = privateBucket(this, 'exports', {
      lifecycleRules: [
        { expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // What was released stays, and stays as it was: an object written over another would not do away with that.
    this.releases = privateBucket(this, 'releaseFiles', {
      versioned: true,
      // Parts that were never put together were never an object: a step that died began them, and began anew.
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.evidence = filesBucket(this, site);

    addSecretKeys(this, prefix);

    new CfnOutput(this, 'TablePrefix', { value: prefix });
    new CfnOutput(this, 'FailuresBucket', { value: this.failures.bucketName });
    new CfnOutput(this, 'ExportsBucket', { value: this.exports.bucketName });
    new CfnOutput(this, 'ReleasesBucket', { value: this.releases.bucketName });
    new CfnOutput(this, 'EvidenceBucket', { value: this.evidence.bucketName });
  }
}
