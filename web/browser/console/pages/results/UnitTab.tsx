import { textIn } from '../../../../../schemas/text.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { useCall } from '../../data/useCall.ts';
import { Field } from '../../ui/Field.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { resultWords } from '../../words/results.ts';
import type { TabProps } from './ReleaseResults.tsx';
import type { UnitNode } from './reading.ts';
import { UnitLink, useUnitAddress } from './UnitLink.tsx';
import { UnitResults } from './UnitResults.tsx';

/** So many are listed at a time: a longer word finds fewer. */
const mostFound = 50;

const Search = ({ reading, choice }: Pick<TabProps, 'reading' | 'choice'>) => {
  const own = useWords(resultWords);
  const address = useUnitAddress(reading.contents.campaign.id);
  const language = useLanguage();
  const { text } = useFormat();
  const wanted = choice.search.trim().toLowerCase();
  const groups = new Map(reading.groups.map((group) => [group.groupId, text(group.name)]));
  const saysIt = ({ unitId, name, region = [] }: UnitNode): boolean =>
    [unitId, textIn(name, language), ...Object.values(name), ...region].some((words) =>
      words.toLowerCase().includes(wanted),
    );
  const found = reading.units.filter(saysIt);
  return (
    <section>
      <Field label={own.search} help={own.searchHelp}>
        {(control) => (
          <input
            {...control}
            type="search"
            value={choice.search}
            onInput={(event) => choice.setSearch(event.currentTarget.value)}
          />
        )}
      </Field>
      <p role="status">
        {found.length === 0 ? own.noUnit : own.found(Math.min(found.length, mostFound), found.length)}
      </p>
      <ul class="plain cards">
        {found.slice(0, mostFound).map((unit) => (
          <li class="card" key={unit.unitId}>
            <UnitLink unit={unit} address={address} />
            <p class="small">
              {[groups.get(unit.groupId), ...(unit.region ?? [])].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Chosen = ({ release, reading, choice }: TabProps) => {
  const own = useWords(resultWords);
  const { campaignId, id: releaseId } = release;
  const loaded = useCall('readReleaseUnit', { params: { campaignId, releaseId, unitId: choice.unit } });
  return (
    <>
      <p>
        <button type="button" class="link" onClick={() => choice.setUnit('')}>
          {own.otherUnits}
        </button>
      </p>
      <Ready of={loaded}>{(unit) => <UnitResults release={release} reading={reading} unit={unit} />}</Ready>
    </>
  );
};

/** One unit and everything that the release tells of it; or a search for one. */
export const UnitTab = (props: TabProps) => {
  const own = useWords(resultWords);
  const { reading, choice } = props;
  if (choice.unit === '') return <Search reading={reading} choice={choice} />;
  if (reading.unitNamed(choice.unit)) return <Chosen {...props} />;
  return (
    <>
      <p class="box warn">{own.notInRelease}</p>
      <Search reading={reading} choice={choice} />
    </>
  );
};
