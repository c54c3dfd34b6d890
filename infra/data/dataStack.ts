import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tableNames } from '../../functions/store/tables.ts';
import { environmentOf } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { dataTable } from './dataTable.ts';
import { filesBucket } from './filesBucket.ts';
import { keepReleased } from './keepReleased.ts';
import { addOwnKey, encryptUnder } from './ownKey.ts';
import { privateBucket } from './privateBucket.ts';
import { addSecretKeys } from './secretKeys.ts';

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
  /** What all of it is encrypted under, where the account is to have a key of its own for it. */
  readonly ownKey: IKey | undefined;

  constructor(scope: Construct, settings: Settings) {
    const { prefix, site } = settings;
    super(scope, `${prefix}-data`, {
      description: 'Pingyi: responses, tallies and what is kept beside them',
      terminationProtection: true,
      env: environmentOf(settings),
    });
    const tables = new Map(tableNames.map((name) => [name, dataTable(this, name, settings)]));
    const streamArn = tables.get('responses')?.tableStreamArn;
    if (streamArn === undefined)
      throw new Error('the responses table has no stream: nothing would be counted');
    this.responsesStreamArn = streamArn;
    // They hold whole responses. Whatever was wrong with them is mended within a year, or never.
    this.failures = privateBucket(this, 'failures', { lifecycleRules: [{ expiration: Duration.days(365) }] });
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
    keepReleased(this.releases);
    this.evidence = filesBucket(this, site);

    addSecretKeys(this, prefix);
    // Only alarms look at it from another stack, and a stage for trying out may lose them again: an export that went with them would be refused,
    // because this stack is deployed before the one that still asks for it.
    this.exportValue(this.failures.bucketName);
    this.ownKey = settings.ownKey ? addOwnKey(this, prefix) : undefined;
    if (this.ownKey) encryptUnder(this.ownKey, this);

    new CfnOutput(this, 'TablePrefix', {
      description: 'Begins the names of all tables; commands take it as --prefix',
      value: prefix,
    });
    new CfnOutput(this, 'FailuresBucket', {
      description: 'Stream records that the counting gave up on',
      value: this.failures.bucketName,
    });
    new CfnOutput(this, 'ExportsBucket', {
      description: 'What was exported, for a week',
      value: this.exports.bucketName,
    });
    new CfnOutput(this, 'ReleasesBucket', {
      description: 'Releases, for good',
      value: this.releases.bucketName,
    });
    new CfnOutput(this, 'EvidenceBucket', {
      description: 'Files that units handed in',
      value: this.evidence.bucketName,
    });
  }
}
