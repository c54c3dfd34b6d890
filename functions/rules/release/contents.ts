import type { ReleaseDocument, ReleaseLine, ReleaseWithheld } from '../../../schemas/release.ts';
import type { ContentsLine, ReleaseContents, ReleaseLinePart } from '../../../schemas/releaseContents.ts';
import { isWhole, questionOf } from './outcomeCells.ts';

/** What is withheld of a line whole; what is withheld by lane or period alone is said where that is told. */
const isOfWhole = (entry: ReleaseWithheld): boolean => isWhole(entry) && entry.split === undefined;

/** Lines by the part that they are in: each by itself, but the pledges of one question together. */
const linesByPart = (lines: readonly ReleaseLine[]): (readonly ReleaseLine[])[] => [
  ...Map.groupBy(lines, (line) => (line.type === 'pledges' ? questionOf(line) : line.id)).values(),
];

const contentsLine = (
  { options: _options, formId: _formId, ...line }: ReleaseLine,
  part: number,
): ContentsLine => {
  if (line.type !== 'pledges') return { ...line, part };
  const { rowId: _rowId, rowText: _rowText, ...question } = line;
  return { ...question, id: `${line.surveyId}/${line.questionId ?? ''}`, part };
};

/**
 * What a release tells of, small enough for a page.
 * @param hash the release's
 */
export const contentsOf = ({ basis, outcome }: ReleaseDocument, hash: string): ReleaseContents => {
  const all = new Set(basis.nodes.filter(({ kind }) => kind === 'all').map(({ id }) => id));
  return {
    campaign: basis.campaign,
    release: basis.release,
    hash,
    formula: basis.formula,
    surveys: basis.surveys,
    compared: basis.compared && {
      campaignId: basis.compared.campaignId,
      releaseId: basis.compared.releaseId,
    },
    nodes: basis.nodes,
    lines: linesByPart(basis.lines).flatMap(([first], part) => (first ? [contentsLine(first, part)] : [])),
    indices: outcome.indices,
    rankings: outcome.rankings.map((ranking) => ({
      ...ranking,
      units: ranking.units.map(({ notApartFrom: _others, ...unit }) => unit),
    })),
    figures: outcome.figures.filter((figure) => all.has(figure.nodeId) && isWhole(figure)),
    withheld: basis.withheld.filter((entry) => all.has(entry.nodeId) && isOfWhole(entry)),
  };
};

/**
 * What a release tells of each line, by the number of its part in the contents. Of pledges, of which there may be thousands, that is how
 * each unit kept its own on the whole: pledge by pledge is in the unit's part.
 */
export function* linePartsOf({ basis, outcome }: ReleaseDocument): Generator<ReleaseLinePart> {
  const byLine = <T extends { readonly lineId: string }>(list: readonly T[]) => {
    const grouped = Map.groupBy(list, ({ lineId }) => lineId);
    return (lines: readonly ReleaseLine[]): T[] => lines.flatMap(({ id }) => grouped.get(id) ?? []);
  };
  const cells = byLine(basis.cells.filter(isWhole));
  const figures = byLine(outcome.figures.filter(isWhole));
  const withheld = byLine(basis.withheld.filter(isOfWhole));
  const selfAnswers = byLine(basis.selfAnswers);
  // They stand where the unit spoke of itself.
  const gaps = byLine(outcome.gaps.map((gap) => ({ ...gap, lineId: gap.selfLineId, of: gap })));
  const changes = byLine(outcome.changes);
  for (const group of linesByPart(basis.lines)) {
    const lines = group.filter(({ type }) => type !== 'pledges');
    yield {
      lines,
      cells: cells(lines),
      figures: figures(lines),
      withheld: withheld(lines),
      selfAnswers: selfAnswers(lines),
      gaps: gaps(lines).map(({ of }) => of),
      changes: changes(lines),
      fulfilments: outcome.fulfilments.filter((one) =>
        group.some((line) => line.type === 'pledges' && questionOf(line) === questionOf(one)),
      ),
    };
  }
}
