import { Audience } from '../../../../../schemas/survey.ts';
import { useQuery } from '../../routing/hashLocation.ts';

/** What the reader has chosen to look at: all of it is in the address, and stays when the tab changes. */
export const useChoice = () => {
  const [release, setRelease] = useQuery('release');
  const [audience, setAudience] = useQuery('audience');
  const [group, setGroup] = useQuery('group');
  const [index, setIndex] = useQuery('index');
  const [line, setLine] = useQuery('line');
  const [statistic, setStatistic] = useQuery('statistic');
  const [unit, setUnit] = useQuery('unit');
  const [search, setSearch] = useQuery('search');
  const known = Audience.safeParse(audience);
  return {
    release,
    setRelease,
    audience: known.success ? known.data : ('' as const),
    setAudience,
    group,
    setGroup,
    index,
    setIndex,
    line,
    setLine,
    statistic,
    setStatistic,
    unit,
    setUnit,
    search,
    setSearch,
  };
};

export type Choice = ReturnType<typeof useChoice>;
