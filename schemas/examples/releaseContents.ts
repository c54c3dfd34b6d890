import type { ReleaseContents, ReleaseLinePart } from '../releaseContents.ts';
import { surveyId, unitId } from './ids.ts';
import { releasedUnit } from './releasedUnit.ts';

const { campaign, release, hash, formula, surveys, nodes, lines, indices, places } = releasedUnit;

const overall = `${surveyId}/overall`;

/** What the example of a release tells of. Nothing is told of all units together. */
export const releaseContents: ReleaseContents = {
  campaign,
  release,
  hash,
  formula,
  surveys,
  compared: null,
  nodes,
  lines: lines.map(
    ({ options: _options, formId: _formId, rowId: _rowId, rowText: _rowText, ...line }, part) => ({
      ...line,
      ...(line.type === 'pledges' && { id: `${surveyId}/${line.questionId}` }),
      part,
    }),
  ),
  indices,
  rankings: places.map(({ groupId, surveyId: ranked, of, best, worst }) => ({
    groupId,
    surveyId: ranked,
    of,
    units: [{ unitId, value: 81.40028462998103, best, worst, z: 0 }],
    unranked: [],
    funnel: null,
  })),
  figures: [],
  withheld: releasedUnit.withheld.filter(({ nodeId }) => nodeId === 'all'),
};

const ofOverall = ({ lineId }: { readonly lineId: string }): boolean => lineId === overall;

/** What it tells of the overall rating. */
export const releaseLinePart: ReleaseLinePart = {
  lines: lines.filter(({ id }) => id === overall),
  cells: releasedUnit.cells.filter(ofOverall),
  figures: releasedUnit.figures.filter(ofOverall),
  withheld: releasedUnit.withheld.filter((entry) => ofOverall(entry) && entry.split === undefined),
  selfAnswers: [],
  gaps: [],
  changes: [],
  fulfilments: [],
};
