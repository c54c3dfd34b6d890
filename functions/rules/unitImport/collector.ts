import type { Fault } from '../../../schemas/problem.ts';

/** Listed at the most, so that a report stays readable and within what a reply can carry. */
const maxListed = 5000;

/** Collects faults up to a limit and counts the others. */
export const faultCollector = () => {
  const listed: Fault[] = [];
  let more = 0;
  return {
    add(fault: Fault): void {
      if (listed.length < maxListed) listed.push(fault);
      else more += 1;
    },
    all(): Fault[] {
      if (more === 0) return listed;
      return [...listed, { field: 'file', code: 'faults_cut', value: String(more) }];
    },
  };
};

export type FaultCollector = ReturnType<typeof faultCollector>;
