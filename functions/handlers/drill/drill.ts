import * as z from 'zod/mini';
import { type CompareDependencies, compareOn } from './compareOn.ts';
import { type PlanDependencies, planDrill } from './planDrill.ts';
import { type DrillReport, Ended, type ReportDependencies, reportDrill } from './reportDrill.ts';
import { DrillState } from './state.ts';

/** What the workflow asks for. */
const DrillEvent = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('plan'),
    startedAt: z.iso.datetime(),
    // As Step Functions writes an instant of DynamoDB's.
    latestRestorableAt: z.iso.datetime({ offset: true }),
  }),
  z.object({ step: z.literal('compare'), state: DrillState }),
  z.object({ step: z.literal('report'), startedAt: z.iso.datetime(), ended: Ended }),
]);

export type DrillDependencies = PlanDependencies & CompareDependencies & ReportDependencies;

/**
 * One step of a restore drill: what is to be restored, a while of comparing, or the report.
 * @throws {Error} when the event is none of these
 */
export const drill =
  (dependencies: DrillDependencies) =>
  async (event: unknown): Promise<DrillState | DrillReport> => {
    const asked = DrillEvent.parse(event);
    switch (asked.step) {
      case 'plan':
        return planDrill(dependencies)(new Date(asked.startedAt), new Date(asked.latestRestorableAt));
      case 'compare':
        return compareOn(dependencies)(asked.state);
      case 'report':
        return reportDrill(dependencies)(asked.startedAt, asked.ended);
    }
  };
