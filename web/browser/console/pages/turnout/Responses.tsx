import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Progress, SurveyProgress } from '../../../../../schemas/progress.ts';
import type { Unit } from '../../../../../schemas/unit.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { surveyNames } from '../../data/surveyNames.ts';
import { useCall } from '../../data/useCall.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Field } from '../../ui/Field.tsx';
import { Help } from '../../ui/Help.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { turnoutWords } from '../../words/turnout.ts';
import { Live } from './Live.tsx';
import { SearchField } from './SearchField.tsx';
import { TreeTable } from './TreeTable.tsx';
import { treeOf } from './tree.ts';
import { useProgress } from './useProgress.ts';
import { useUnfolded } from './useUnfolded.ts';

interface FiltersProps {
  readonly surveys: readonly SurveyProgress[];
  readonly survey: SurveyProgress;
}

const Filters = ({ surveys, survey }: FiltersProps) => {
  const own = useWords(turnoutWords);
  const { text, say } = useFormat();
  const { campaign } = useCampaign();
  const names = surveyNames(
    surveys.map(({ surveyId: id, audience }) => ({ id, audience })),
    say,
  );
  const [, setSurvey] = useQuery('survey');
  const [group, setGroup] = useQuery('group');
  const [only, setOnly] = useQuery('only');
  const [search, setSearch] = useQuery('q');
  return (
    <search class="filters">
      <Field label={own.survey}>
        {(control) => (
          <select
            {...control}
            value={survey.surveyId}
            onChange={(event) => setSurvey(event.currentTarget.value)}
          >
            {surveys.map(({ surveyId }) => (
              <option key={surveyId} value={surveyId}>
                {names.get(surveyId)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={own.group}>
        {(control) => (
          <select {...control} value={group} onChange={(event) => setGroup(event.currentTarget.value)}>
            <option value="">{own.allGroups}</option>
            {campaign.groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {text(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={own.only}>
        {(control) => (
          <select {...control} value={only} onChange={(event) => setOnly(event.currentTarget.value)}>
            <option value="">{own.everything}</option>
            <option value="silent">{own.silentOnly}</option>
          </select>
        )}
      </Field>
      <SearchField label={own.search} placeholder={own.searchHelp} value={search} onSearch={setSearch} />
    </search>
  );
};

interface TreeProps {
  readonly survey: SurveyProgress;
  readonly units: readonly Unit[];
  readonly today: string;
}

const Tree = ({ survey, units, today }: TreeProps) => {
  const own = useWords(turnoutWords);
  const { text } = useFormat();
  const [group] = useQuery('group');
  const [only] = useQuery('only');
  const [search] = useQuery('q');
  const wanted = search.trim().toLowerCase();
  const isFiltered = group !== '' || only !== '' || wanted !== '';
  const { nodes, found } = useMemo(() => {
    const progressOf = new Map(survey.units.map((one) => [one.unitId, one]));
    const leaves = units.flatMap((unit) => {
      const progress = progressOf.get(unit.id);
      const name = text(unit.name);
      const isWanted =
        (group === '' || unit.groupId === group) &&
        (only === '' || progress?.counted === 0) &&
        (wanted === '' || name.toLowerCase().includes(wanted) || unit.id.includes(wanted));
      return progress && isWanted ? [{ unit, name, progress }] : [];
    });
    return { nodes: treeOf(leaves), found: leaves.length };
  }, [survey, units, group, only, wanted]);
  const unfolded = useUnfolded(nodes);
  // What was looked for is seen without unfolding anything, until the reader folds it.
  const [open] = useQuery('open');
  const isOpen: typeof unfolded.isOpen = (node, level) =>
    isFiltered && open === '' ? true : unfolded.isOpen(node, level);
  return (
    <>
      <div class="actions">
        <p role="status" class="small">
          {found === 0 ? own.nothingFound : own.found(found, survey.units.length)}
        </p>
        <button type="button" class="plain" onClick={unfolded.unfoldAll}>
          {own.unfoldAll}
        </button>
        <button type="button" class="plain" onClick={unfolded.foldAll}>
          {own.foldAll}
        </button>
      </div>
      {found > 0 && (
        <TreeTable
          nodes={nodes}
          unfolded={{ isOpen, toggle: unfolded.toggle }}
          since={survey.since}
          today={today}
          caption={own.tree}
        />
      )}
      <Help>
        {own.help.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Help>
    </>
  );
};

const Nothing = ({ title, advice }: { readonly title: string; readonly advice: string }) => {
  const own = useWords(turnoutWords);
  const { campaign } = useCampaign();
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{advice}</p>
      <div class="actions">
        <Link class="button" href={campaignPath(campaign.id, 'setup')}>
          {own.toSetUp}
        </Link>
      </div>
    </div>
  );
};

/** The survey that the address names; else residents'. */
const chosenOf = ({ surveys }: Progress, id: string): SurveyProgress | undefined =>
  surveys.find(({ surveyId }) => surveyId === id) ??
  surveys.find(({ audience }) => audience === 'resident') ??
  surveys[0];

/** Responses by region and unit, as they come in. */
export const Responses = () => {
  const own = useWords(turnoutWords);
  const { campaign } = useCampaign();
  const [surveyId] = useQuery('survey');
  const { loaded, isOn, setOn } = useProgress();
  // The list changes with an import, which gives it another id.
  const listed = useCall('listUnits', { params: { campaignId: campaign.id } });
  return (
    <Ready of={loaded}>
      {(progress) => (
        <Ready of={listed}>
          {({ units }) => {
            const survey = chosenOf(progress, surveyId);
            if (!survey) return <Nothing title={own.noSurvey} advice={own.noSurveyAdvice} />;
            if (survey.units.length === 0) return <Nothing title={own.empty} advice={own.emptyAdvice} />;
            return (
              <>
                <Live at={progress.computedAt} isOn={isOn} onChange={setOn} />
                <Filters surveys={progress.surveys} survey={survey} />
                <Tree survey={survey} units={units} today={progress.today} />
              </>
            );
          }}
        </Ready>
      )}
    </Ready>
  );
};
