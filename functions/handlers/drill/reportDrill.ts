import * as z from 'zod/mini';
import type { Log } from '../../../schemas/log.ts';
import { type Difference, DrillState, type SurveyCompared } from './state.ts';

/** An error as a workflow hands it on: its code; what it says in words is left in the workflow's history. */
const Caught = z.object({ Error: z.string() });

/** What a workflow knows at its end. */
export const Ended = z.object({
  /** Missing when the drill failed. */
  state: z.optional(DrillState),
  /** What it failed of. */
  failure: z.optional(Caught),
  /** Why the restored table could not be deleted. */
  left: z.optional(Caught),
});

export type Ended = z.infer<typeof Ended>;

/** What a drill came to, for whoever has to show that backups work. */
export interface DrillReport {
  readonly outcome: 'passed' | 'differs' | 'failed';
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The code of what stood in the way; null where nothing did. */
  readonly failure: string | null;
  /** Whether the restored table is gone again. */
  readonly isDeleted: boolean;
  readonly restoreAt: string | null;
  readonly cut: string | null;
  /** From the order to restore to the first reading, in whole minutes; null where it did not come to that. */
  readonly restoredInMinutes: number | null;
  /** Responses accepted before the cut. */
  readonly rows: { readonly live: number; readonly restored: number } | null;
  readonly surveys: readonly SurveyCompared[];
  readonly differences: readonly Difference[];
  readonly unlisted: number;
}

const minutesBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

const rowsOf = (surveys: readonly SurveyCompared[]): DrillReport['rows'] => ({
  live: surveys.reduce((sum, { live }) => sum + live, 0),
  restored: surveys.reduce((sum, { restored }) => sum + restored, 0),
});

export interface ReportDependencies {
  readonly now: () => Date;
  readonly log: Log;
}

/** Makes the report of a drill that has ended, one way or another, and logs what it came to. */
export const reportDrill =
  ({ now, log }: ReportDependencies) =>
  (startedAt: string, { state, failure, left }: Ended): DrillReport => {
    const isWhole = state?.isDone === true && !failure && !left;
    const isSame = state?.differences.length === 0 && state.unlisted === 0;
    const outcome = isWhole ? (isSame ? 'passed' : 'differs') : 'failed';
    const rows = state ? rowsOf(state.surveys) : null;
    const reason = failure?.Error ?? left?.Error ?? (state?.isDone ? null : 'DrillNotDone');
    const report: DrillReport = {
      outcome,
      startedAt,
      finishedAt: now().toISOString(),
      failure: outcome === 'failed' ? reason : null,
      isDeleted: !left,
      restoreAt: state?.restoreAt ?? null,
      cut: state?.cut ?? null,
      restoredInMinutes: state?.restoredAt ? minutesBetween(startedAt, state.restoredAt) : null,
      rows,
      surveys: state?.surveys ?? [],
      differences: state?.differences ?? [],
      unlisted: state?.unlisted ?? 0,
    };
    if (outcome === 'failed') log('drill_failed', { error: reason ?? 'unknown', isDeleted: !left });
    else {
      log(outcome === 'passed' ? 'drill_passed' : 'drill_differs', {
        ...rows,
        units: report.differences.length + report.unlisted,
        skipped: report.surveys.filter((survey) => survey.outcome === 'skipped').length,
        minutes: report.restoredInMinutes ?? 0,
      });
    }
    return report;
  };
