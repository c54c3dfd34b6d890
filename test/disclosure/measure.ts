/**
 * Measures disclosure on a campaign of 500 units, 20 lines, 30 days and 3 lanes, with two releases:
 * `node --disable-warning=ExperimentalWarning test/disclosure/measure.ts [fewest] [most]` answers of a unit.
 */

import { disclose } from '../../functions/rules/disclosure/disclose.ts';
import {
  atomsFor,
  type Campaign,
  drawing,
  nodesOf,
  open,
  type Person,
  ratingLine,
  responsesLine,
  surveyId,
} from './support/campaign.ts';

const [fewest = 30, most = 200] = process.argv.slice(2).map(Number);
const draw = drawing(1);
const units = Array.from({ length: 500 }, (_, index) => ({
  region: [`county${index % 5}`, `town${index % 50}`],
  groupId: `group${index % 4}`,
}));
const lines = [responsesLine, ...Array.from({ length: 19 }, (_, index) => ratingLine(`q${index + 1}`))];
const options = ['good', 'good', 'good', 'good', 'fair', 'fair', 'bad', 'dont_know', null] as const;
const people = units.flatMap((_, unit) =>
  Array.from({ length: Math.floor(fewest + (most - fewest) * draw() ** 2) }, (): Person => {
    const day = Math.floor(draw() * 30);
    const isSetAside = draw() < 0.01;
    return {
      unitId: `u${unit}`,
      lane: draw() < 0.6 ? 'proof_of_work' : draw() < 0.6 ? 'visit_code' : 'no_script',
      day: `2026-11-${String(day + 1).padStart(2, '0')}`,
      inReleases: [day < 15, !isSetAside],
      chosen: Object.fromEntries(
        lines.slice(1).map(({ id }) => [id, options[Math.floor(draw() * 9)] ?? null]),
      ),
    };
  }),
);
const campaign: Campaign = {
  threshold: 10,
  nodes: nodesOf(units),
  lines,
  lanes: ['proof_of_work', 'no_script', 'visit_code'],
  people,
  releases: 2,
};
const history = [];
for (const release of [0, 1]) {
  const source = {
    releaseId: `r${release}`,
    threshold: 10,
    nodes: campaign.nodes,
    lines: atomsFor(campaign, release),
    lanes: { [surveyId]: campaign.lanes },
    open,
    history: [...history],
  };
  const before = process.cpuUsage();
  const { cells, withheld, exposed, state } = disclose(source);
  const { user } = process.cpuUsage(before);
  const whole = campaign.nodes.length * lines.length;
  const share = (kind: (cell: (typeof cells)[number]) => boolean): string =>
    `${((100 * new Set(cells.filter(kind).map(({ nodeId, lineId }) => `${nodeId} ${lineId}`)).size) / whole).toFixed(1)} %`;
  const report = {
    release: release + 1,
    responses: people.length,
    seconds: user / 1e6,
    cells: cells.length,
    withheld: withheld.length,
    exposed: exposed.length,
    shownWhole: share(({ lane, period }) => lane === undefined && period === undefined),
    shownByLane: share(({ lane }) => lane !== undefined),
    shownByPeriod: share(({ period }) => period !== undefined),
    stateBytes: JSON.stringify(state).length,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  history.push(state);
}
