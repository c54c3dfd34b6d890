import { type FunctionName, functions } from '../../functions/manifest.ts';
import { assumptions } from '../../infra/cost/assumptions.ts';
import { billedMs } from '../../infra/cost/calls.ts';
import { batchCpuOf } from '../../infra/cost/campaign.ts';
import type { Measured } from '../../infra/cost/measured.ts';

/** How long a call of `aggregate` takes on Lambda, in milliseconds, by what it counts; what it waits for a transaction is beside that. */
export interface BatchCost {
  readonly itselfMs: number;
  readonly responseMs: number;
  readonly unitMs: number;
  /** Of each campaign in the batch but the first. */
  readonly campaignMs: number;
  /** How long a call of the database is waited for. */
  readonly callMs: number;
}

/** How much longer a function computes with its share of a processor than it would with a whole one. */
const slowness = (memoryMb: number): number =>
  assumptions.lambdaCpuOfOurs / Math.min(1, memoryMb / assumptions.memoryOfOneCpuMb);

/** What the model is fed with: what `npm run bench -- database --store` measured, and what this bench measures beside it. */
export interface Inputs {
  readonly measured: Measured;
  /** CPU of one more campaign in a batch, in milliseconds. */
  readonly campaignCpuMs: number;
}

/** @throws {Error} where a batch that is needed was not measured */
export const batchCostOf = (
  { measured, campaignCpuMs }: Inputs,
  memoryMb: number = functions.aggregate.memoryMb,
): BatchCost => {
  const cpu = batchCpuOf(measured);
  const slower = slowness(memoryMb);
  return {
    itselfMs: cpu.itself * slower,
    responseMs: cpu.response * slower,
    unitMs: cpu.unit * slower,
    campaignMs: campaignCpuMs * slower,
    callMs: assumptions.databaseCallMs,
  };
};

/** How long a page takes `public`, and the page sent in, in milliseconds: nothing of the unit is in the instance's memory. */
export const requestMs = (measured: Measured, kind: 'view' | 'submit'): number => {
  const { cpuMs, calls, firstCalls } = measured[kind];
  return billedMs('public', { cpuMs: cpuMs.median, waits: calls + firstCalls });
};

/** How long work behind the scenes takes, in milliseconds, of so much CPU and so many calls one after another. */
export const backgroundMs = (name: FunctionName, cpuMs: number, calls: number): number =>
  cpuMs * slowness(functions[name].memoryMb) + calls * assumptions.databaseCallMs;
