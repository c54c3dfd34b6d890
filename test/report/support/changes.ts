import type { Change, ReleasedUnit } from '../../../schemas/release.ts';

/** Changes of the unit's first line: a share, a mean and a Net Promoter Score, each in its own unit. */
export const someChanges = ({ lines, nodes }: ReleasedUnit): Change[] => {
  const nodeId = nodes.find(({ kind }) => kind === 'unit')?.id;
  const lineId = lines[0]?.id;
  if (nodeId === undefined || lineId === undefined) throw new Error('a unit without lines');
  return [
    {
      nodeId,
      lineId,
      measure: 'satisfied',
      before: { value: 0.8, low: 0.75, high: 0.84 },
      after: { value: 0.825, low: 0.78, high: 0.86 },
      difference: { value: 0.025, low: -0.01, high: 0.06 },
    },
    {
      nodeId,
      lineId,
      measure: 'mean',
      before: { value: 70, low: 68, high: 72 },
      after: { value: 65.5, low: 64, high: 67 },
      difference: { value: -4.5, low: -7, high: -2 },
    },
    {
      nodeId,
      lineId,
      measure: 'nps',
      before: { value: -20, low: -40, high: 0 },
      after: { value: 15, low: 0, high: 30 },
      difference: { value: 35, low: 10, high: 60 },
    },
  ];
};
