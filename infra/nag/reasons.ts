import type { Finding } from './findings.ts';

/** Why a rule is not followed where it is not. */
export interface Reason {
  /** Rules that are about the same: with what stands in brackets, where it holds for that alone. */
  readonly rules: readonly string[];
  /** Constructs that it is the reason for. */
  readonly where: RegExp;
  readonly because: string;
}

const nist = (rule: string): string => `NIST.800.53.R5-${rule}`;
const aws = (rule: string): string => `AwsSolutions-${rule}`;

/** Every reason, each for as few constructs as it holds for. */
export const reasons: readonly Reason[] = [
  {
    rules: [aws('DDB3'), nist('DynamoDBPITREnabled')],
    where: /-data\/ballots\//,
    because:
      'Whoever could restore the table to one second and to the next would see in which order ballots came (I8). It is guarded against deletion.',
  },
  {
    rules: [nist('DynamoDBInBackupPlan')],
    where: /-data\/\w+\/Resource$/,
    because:
      'Tables are restored from point-in-time recovery, to any second of 35 days, and a drill tries that every month. A plan of AWS Backup would keep copies that erasure does not reach.',
  },
  {
    rules: [aws('S1'), nist('S3BucketLoggingEnabled')],
    where: /-(data|web|drill|watch)\//,
    because:
      'Access logs of buckets hold the addresses of those who visit. What counts, reading exports and deleting, is recorded by CloudTrail.',
  },
  {
    rules: [nist('S3BucketReplicationEnabled')],
    where: /-(data|web|drill|watch)\//,
    because:
      'A copy in another region would be another place that the county has to answer for. S3 keeps each object in three zones.',
  },
  {
    rules: [nist('S3BucketVersioningEnabled')],
    where: /-(data|drill|web)\/(failures|exports|evidence|reports|files)\//,
    because:
      'What expires or is erased there is to be gone, not to stay as a former version. Releases and the trail are versioned.',
  },
  {
    rules: [
      nist('S3DefaultEncryptionKMS'),
      nist('SecretsManagerUsingKMSKey'),
      nist('CloudWatchLogGroupEncrypted'),
    ],
    where: /./,
    because:
      'Encrypted under keys of AWS, which cost nothing and refuse nobody when they are throttled. The setting ownKey takes a key of the account for all of it.',
  },
  {
    rules: [aws('SMG4'), nist('SecretsManagerRotationEnabled')],
    where: /-data\/(poster|code|session)-keys\//,
    because:
      'They are rotated: the schedule stands beside the function that does it, in the stack of the API.',
  },
  {
    rules: [aws('COG8')],
    where: /-api\/people\//,
    because:
      'Threat protection is billed by the head and weighs the addresses of those who sign in. Nobody can sign up, and a second factor is needed.',
  },
  {
    rules: [aws('IAM5[Resource::*]')],
    where: /-api\/functions\/(unit|inspector|office|print|erase|drill|rotate)\/role\//,
    because: 'It is for sending traces, which IAM knows no resources for.',
  },
  {
    rules: [aws('IAM5')],
    where: /-api\/functions\/(unit|office|erase|jobs|release|print|drill)\/role\//,
    because:
      'The wildcard stands for the objects of one bucket, below one prefix where there is one: their names are made as they are written.',
  },
  {
    rules: [aws('IAM5')],
    where: /-api\/functions\/aggregate\/role\//,
    because:
      'Listing streams names none, so that IAM matches any stream of the one table; and records that were given up on get names of the time.',
  },
  {
    rules: [aws('IAM5')],
    where: /-drill\/role\//,
    because:
      'The wildcard stands for reports below one prefix of one bucket: each has the name of its drill.',
  },
  {
    rules: [aws('SF1'), aws('SF2')],
    where: /-drill\/machine\//,
    because:
      'It runs once a month. Step Functions keeps every step of an execution for 90 days, and the report says what came of it.',
  },
  {
    rules: [nist('CloudTrailCloudWatchLogsEnabled')],
    where: /-watch\/recording/,
    because:
      'The trail is read after something happened, from its bucket, where nobody may delete it. A second copy in CloudWatch would be billed by the gigabyte.',
  },
  {
    rules: [nist('IAMNoInlinePolicy')],
    where: /-(api|drill|watch|web|edge)[\w-]*\//,
    because:
      'Each policy belongs to one role and goes with it; a managed one could be given to others by mistake.',
  },
  {
    rules: [aws('APIG4')],
    where: /-api\/api\//,
    because:
      'Everybody may answer, vote and read what is public: such routes check a poster, a code, a proof or a session of ours themselves. test/infra/routes.test.ts holds that every other route has the authorizer.',
  },
  {
    rules: [aws('CFR1')],
    where: /-web\/site\//,
    because: 'People who work far from home answer too.',
  },
  {
    rules: [aws('CFR3')],
    where: /-web\/site\//,
    because: 'Its log would hold the address of everybody who answers.',
  },
  {
    rules: [aws('CFR4')],
    where: /-web\/site\//,
    because:
      "Under CloudFront's own name the TLS versions are CloudFront's choice. With site and certificate it is TLS 1.2 of 2021 and newer.",
  },
  {
    rules: [nist('WAFv2LoggingEnabled')],
    where: /-edge-/,
    because:
      'Its log would hold the addresses of those whom it turned away, most of them behind addresses that they share.',
  },
  {
    rules: [aws('SQS3')],
    where: /-api\/stream-failures\//,
    because: 'It is a dead letter queue itself: that of the stream, where a bucket cannot take what failed.',
  },
  {
    rules: [nist('LambdaDLQ')],
    where: /-api\/functions\//,
    because:
      'Nobody calls them and goes away: the API and the workflow wait for the answer, the stream keeps what failed, and what goes by the clock is called again the next minute.',
  },
  {
    rules: [nist('LambdaInsideVPC')],
    where: /-api\/functions\//,
    because:
      'They talk to services of AWS alone, which are reached with signed requests over TLS; a network of our own would need gateways that are billed by the hour. Webhooks are sent to public addresses only.',
  },
  {
    rules: [nist('CloudWatchAlarmAction')],
    where: /-api\/shifting\//,
    because:
      'CodeDeploy looks at them while it shifts, and takes the new version back. Nobody need be woken.',
  },
];

/** The reason for a finding, if there is one. */
export const reasonFor = ({ rule, path }: Finding): Reason | undefined =>
  reasons.find(
    ({ rules, where }) =>
      (rules.includes(rule) || rules.includes(rule.replace(/\[.*$/, ''))) && where.test(path),
  );
