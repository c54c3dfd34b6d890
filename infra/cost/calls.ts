import { type FunctionName, functions } from '../../functions/manifest.ts';
import { assumptions } from './assumptions.ts';
import { together } from './items.ts';
import type { Quantities } from './standing.ts';

const gigabyte = 2 ** 30;

/** A stage's front: what a request passes before it comes to a function. */
export interface Front {
  readonly cloudFront: boolean;
  readonly firewall: boolean;
}

/** What a call of a function takes. */
export interface Call {
  readonly cpuMs: number;
  /** Calls of the database that are waited for, one after another. */
  readonly waits: number;
  readonly reads?: number;
  readonly writes?: number;
  readonly logBytes?: number;
  /** Share of the calls that find no instance. */
  readonly coldShare?: number;
}

/** Lines of a log: their bytes are paid for as they come in, and for the month that they are kept. */
const logged = (bytes: number): Quantities => ({ logsIn: bytes / gigabyte, logsKept: bytes / gigabyte });

/** Milliseconds that a call is billed, of a function's share of a processor: what it computes takes longer with less of one. */
export const billedMs = (name: FunctionName, { cpuMs, waits, coldShare = 0 }: Call): number => {
  const { memoryOfOneCpuMb, lambdaCpuOfOurs, databaseCallMs, coldMs } = assumptions;
  const share = Math.min(1, functions[name].memoryMb / memoryOfOneCpuMb);
  return Math.ceil((cpuMs * lambdaCpuOfOurs) / share + waits * databaseCallMs) + coldShare * coldMs;
};

/** So many calls of a function. */
export const called = (name: FunctionName, times: number, call: Call): Quantities => {
  const { reads = 0, writes = 0, logBytes = 0 } = call;
  const { logLineBytes, logEnvelopeBytes } = assumptions;
  const lineBytes = logBytes > 0 ? logBytes + logLineBytes + logEnvelopeBytes : 0;
  return {
    lambdaRequests: times,
    lambdaArm: (times * billedMs(name, call) * functions[name].memoryMb) / 1024 / 1000,
    dynamoReads: times * reads,
    dynamoWrites: times * writes,
    ...logged(times * lineBytes),
  };
};

/** Bytes of a request and of its reply, and whether it brings something: CloudFront bills what it passes on of that. */
export interface Line {
  readonly requestBytes: number;
  readonly replyBytes: number;
  readonly sends: boolean;
}

/** So many requests as far as the front: what CloudFront has kept gets no further. */
export const answeredByFront = (
  { cloudFront, firewall }: Front,
  times: number,
  { requestBytes, replyBytes, sends }: Line,
): Quantities => {
  const out = (times * replyBytes) / gigabyte;
  if (!cloudFront) return { transferOut: out };
  const { requestHeaderBytes } = assumptions;
  return {
    cloudFrontRequests: times,
    cloudFrontOut: out,
    ...(sends && { cloudFrontIn: (times * (requestBytes + requestHeaderBytes)) / gigabyte }),
    ...(firewall && { firewallRequests: times }),
  };
};

/** So many requests that a function answers. */
export const requested = (
  front: Front,
  name: FunctionName,
  times: number,
  request: Call & Line,
): Quantities => {
  const { accessLogBytes, logLineBytes } = assumptions;
  return together(
    answeredByFront(front, times, request),
    { apiRequests: times },
    called(name, times, request),
    logged(times * (accessLogBytes + logLineBytes)),
  );
};
