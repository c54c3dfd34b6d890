import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What a service of AWS calls itself when it uses a key of KMS for somebody else: the value of `kms:ViaService`. */
export const viaService = (scope: Construct, service: string): string[] => {
  const { region } = Stack.of(scope);
  // China's services are called by names that end otherwise.
  const suffixes = region.startsWith('cn-') ? ['amazonaws.com', 'amazonaws.com.cn'] : ['amazonaws.com'];
  return suffixes.map((suffix) => `${service}.${region}.${suffix}`);
};
