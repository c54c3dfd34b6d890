import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { securityHeaders, tlsSeconds } from '../../functions/http/securityHeaders.ts';

/** The word of CloudFront's for the value of a header. @throws {Error} when CloudFront cannot say it */
const wordFor = <W extends string>(words: Readonly<Record<string, W>>, value: string): W => {
  const word = Object.values(words).find((one) => one === value);
  if (word === undefined) throw new Error(`CloudFront has no word for ${value}`);
  return word;
};

/**
 * What the functions say themselves, for replies that none of them made: those of CloudFront's own, of the firewall's, and of a
 * gateway that lets no more through. Where a function sent a policy of its own, which knows its page, that one stays.
 */
export const sameHeaders: ResponseSecurityHeadersBehavior = {
  contentSecurityPolicy: {
    contentSecurityPolicy: securityHeaders['content-security-policy'],
    override: false,
  },
  contentTypeOptions: { override: true },
  frameOptions: {
    frameOption: wordFor(HeadersFrameOption, securityHeaders['x-frame-options']),
    override: true,
  },
  referrerPolicy: {
    referrerPolicy: wordFor(HeadersReferrerPolicy, securityHeaders['referrer-policy']),
    override: false,
  },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.seconds(tlsSeconds),
    includeSubdomains: false,
    override: true,
  },
};
