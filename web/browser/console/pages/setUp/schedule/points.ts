import type { CampaignOverview } from '../../../../../../schemas/campaign.ts';
import type { Point, scheduleWords } from '../../../words/setUpSchedule.ts';
import type { PreparedCampaign } from '../prepared.ts';
import type { Step } from '../stepNames.ts';
import { hasTimeLeft, stepStates } from '../steps.ts';

/** One thing that is looked at before a campaign is scheduled. */
export interface Looked {
  readonly point: Point;
  /** `missing`: it cannot be scheduled like that; `worth`: it can, and somebody should know. */
  readonly verdict: 'ready' | 'worth' | 'missing';
  readonly lines: readonly string[];
  readonly step: Step;
}

export interface PointWords {
  readonly own: ReturnType<typeof scheduleWords>;
  readonly number: (count: number) => string;
  readonly phaseLines: readonly string[];
  /** The first step with changes that are not saved. */
  readonly unsaved: Step | undefined;
}

/** Everything that is looked at, in the order of the steps. */
export const lookedAt = (
  campaign: CampaignOverview,
  prepared: PreparedCampaign,
  now: Date,
  { own, number, phaseLines, unsaved }: PointWords,
): Looked[] => {
  const states = stepStates(campaign, prepared, now);
  const formula = (): Looked => {
    const of = (verdict: Looked['verdict'], line: string): Looked => ({
      point: 'formula',
      verdict,
      lines: [line],
      step: 'formula',
    });
    if (states.formula === 'trouble') return of('worth', own.formulaFaulty);
    return prepared.formula.formula ? of('ready', own.formulaSet) : of('worth', own.noFormula);
  };
  const needed = (point: Point, step: Step, count: number, some: string, none: string): Looked => ({
    point,
    step,
    verdict: count > 0 ? 'ready' : 'missing',
    lines: [count > 0 ? some : none],
  });
  const { unitCount } = campaign;
  const { surveys } = prepared;
  return [
    {
      point: 'dates',
      verdict: hasTimeLeft(campaign, now) ? 'ready' : 'missing',
      lines: hasTimeLeft(campaign, now) ? phaseLines : [...phaseLines, own.everyPhaseOver],
      step: 'details',
    },
    needed('units', 'units', unitCount, own.unitCount(number(unitCount)), own.noUnits),
    needed('surveys', 'surveys', surveys.length, own.surveyCount(number(surveys.length)), own.noSurveys),
    formula(),
    {
      point: 'papers',
      verdict: states.papers === 'done' ? 'ready' : 'worth',
      lines: [states.papers === 'done' ? own.papersReady : own.papersMissing],
      step: 'papers',
    },
    ...(unsaved
      ? [{ point: 'unsaved', verdict: 'worth', lines: [own.someUnsaved], step: unsaved } as const]
      : []),
  ];
};
