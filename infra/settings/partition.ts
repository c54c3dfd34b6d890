/**
 * What a region of AWS does not offer, as far as it concerns us. What China lacks is listed service by service in "Getting Started
 * with Amazon Web Services in China" (docs.amazonaws.cn/en_us/aws/latest/userguide), on the page that is named here.
 */
export interface Partition {
  /** CloudFront with a name of its own, AWS WAF in front of it and certificates in us-east-1 (cloudfront.html). */
  readonly hasGlobalFront: boolean;
  /** User pools of Cognito (cognito.html). */
  readonly hasUserPools: boolean;
  /** Lambda on Arm: no page says that China has it, and what AWS publishes for China is for x86. Both run the same code. */
  readonly hasArm: boolean;
  /** X-Ray for functions (lambda.html). */
  readonly hasTracing: boolean;
  /** A bucket as the place for stream records that fail for good (lambda.html): elsewhere than there it is a queue or a topic. */
  readonly hasBucketForFailures: boolean;
}

const world: Partition = {
  hasGlobalFront: true,
  hasUserPools: true,
  hasArm: true,
  hasTracing: true,
  hasBucketForFailures: true,
};

/** Beijing and Ningxia: accounts of their own, no CloudFront without an ICP filing for each name, no user pools. */
const china: Partition = {
  hasGlobalFront: false,
  hasUserPools: false,
  hasArm: false,
  hasTracing: false,
  hasBucketForFailures: false,
};

/** @param region such as cn-north-1; without one the world outside China is meant */
export const partitionOf = (region: string | undefined): Partition =>
  region?.startsWith('cn-') ? china : world;
