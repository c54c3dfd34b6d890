import type { Campaign } from '../../../schemas/campaign.ts';
import type { QuestionResult, UnitResult, Withheld, WithheldReason } from '../../../schemas/result.ts';
import type { Tally } from '../../../schemas/tally.ts';
import type { Unit } from '../../../schemas/unit.ts';
import {
  countedIn,
  countedSize,
  isSelected,
  laneCounts,
  type Part,
  partsOf,
  type Selection,
} from './parts.ts';
import { questionLines } from './questionLines.ts';
import { reasonToWithhold } from './suppression.ts';
import type { SurveyForm } from './surveyForm.ts';

/** What may be shown of one unit in one survey, and what is withheld of it. */
interface UnitFigures {
  readonly result?: UnitResult;
  readonly withheld: readonly Withheld[];
}

/**
 * The parts of what was counted. Where they are not known for the moment, all of a lane is one part, and figures that
 * leave anything out have to wait.
 */
const knownParts = (
  received: readonly Tally[],
  setAside: readonly Tally[],
): { readonly parts: readonly Part[]; readonly areKnown: boolean } => {
  const parts = partsOf(received, setAside);
  return parts ? { parts, areKnown: true } : { parts: partsOf(received, []) ?? [], areKnown: false };
};

/** Figures of one unit in one survey, on the responses that are selected. */
export const unitResult = (
  { groups, threshold }: Pick<Campaign, 'groups' | 'threshold'>,
  unit: Unit,
  survey: SurveyForm,
  selection: Selection,
): UnitFigures => {
  const { surveyId, formId, forms, questions } = survey;
  const facts = {
    surveyId,
    formId,
    formVersions: forms.map(({ version }) => version).toReversed(),
    unitId: unit.id,
    name: unit.name,
    region: unit.region,
    groupId: unit.groupId,
    groupName: groups.find(({ id }) => id === unit.groupId)?.name ?? { en: unit.groupId },
    population: unit.population,
  };
  const withhold = (reason: WithheldReason): UnitFigures => ({
    withheld: [{ ...facts, questionId: null, reason }],
  });

  const received = survey.tallies.get(unit.id) ?? [];
  const { parts, areKnown } = knownParts(received, survey.setAside.get(unit.id) ?? []);
  const selected = parts.filter((part) => isSelected(selection, part));
  const isCleaned = selection.view === 'cleaned';
  if (isCleaned && survey.isCleaningPending) return withhold('cleaning_pending');
  if (!areKnown && (isCleaned || selected.length < parts.length)) return withhold('cleaning_pending');

  const reasonFor = (sizeOf: (part: Part) => ReturnType<typeof countedSize>) =>
    reasonToWithhold(
      parts.map((part) => ({ size: sizeOf(part), isSelected: selected.includes(part) })),
      threshold,
    );
  const reason = reasonFor(countedSize);
  if (reason) return withhold(reason);

  const tallies = selected.flatMap((part) => part.tallies);
  const shown: QuestionResult[] = [];
  const withheld: Withheld[] = [];
  for (const asked of questions) {
    for (const line of questionLines(asked, { tallies: received, pledges: unit.pledges })) {
      const why = reasonFor((part) => line.sizeOf(part.tallies));
      const { rowText: _words, ...about } = line.about;
      if (why) withheld.push({ ...facts, ...about, reason: why });
      else shown.push(line.resultOf(tallies));
    }
  }
  const lanes = areKnown ? laneCounts(parts, threshold) : [];
  return { result: { ...facts, counted: countedIn(tallies), lanes, questions: shown }, withheld };
};
