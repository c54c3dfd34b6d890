import { Duration } from 'aws-cdk-lib';
import { HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { privateBucket } from './privateBucket.ts';

/**
 * The bucket with the files that units hand in. Browsers send pieces of them to it by addresses that are signed for them;
 * pieces that nobody put together are of no use after a while.
 * @param site the only place whose pages may send; without one they may come from anywhere, and still need an address
 */
export const filesBucket = (scope: Construct, site: string | undefined): IBucket =>
  privateBucket(scope, 'evidence', {
    lifecycleRules: [{ id: 'pieces', prefix: 'pieces/', expiration: Duration.days(7) }],
    cors: [
      {
        allowedMethods: [HttpMethods.PUT],
        allowedOrigins: [site ?? '*'],
        allowedHeaders: ['*'],
        maxAge: 24 * 60 * 60,
      },
    ],
  });
