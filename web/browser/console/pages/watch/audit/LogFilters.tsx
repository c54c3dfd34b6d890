import { type AuditEntry, auditVerbWords } from '../../../../../../schemas/audit.ts';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useQuery } from '../../../routing/hashLocation.ts';
import { Field } from '../../../ui/Field.tsx';
import { watchWords } from '../../../words/watch.ts';

/** Says on which day, `2026-12-01`, something was by the campaign's clocks. */
const dayIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));

/** What is wanted of the log, in the address; and whether an entry is that. */
export const useLogFilter = () => {
  const { campaign } = useCampaign();
  const [who, setWho] = useQuery('who');
  const [what, setWhat] = useQuery('what');
  const [from, setFrom] = useQuery('from');
  const [to, setTo] = useQuery('to');
  const [own, setOwn] = useQuery('own');
  const mine = `campaign/${campaign.id}`;
  const isWanted = ({ subject, verb, at, object }: AuditEntry): boolean => {
    const day = from !== '' || to !== '' ? dayIn(at, campaign.timeZone) : '';
    return (
      (who === '' || subject === who) &&
      (what === '' || verb === what) &&
      (from === '' || day >= from) &&
      (to === '' || day <= to) &&
      // A campaign's surveys and forms are named by ids of their own.
      (own === '' || object === mine || object.startsWith(`${mine}/`) || object === `formula/${campaign.id}`)
    );
  };
  return { who, setWho, what, setWhat, from, setFrom, to, setTo, own, setOwn, isWanted };
};

export interface LogFiltersProps {
  readonly filter: ReturnType<typeof useLogFilter>;
  readonly entries: readonly AuditEntry[];
}

export const LogFilters = ({ filter, entries }: LogFiltersProps) => {
  const own = useWords(watchWords).audit;
  const { say } = useFormat();
  const people = [...new Set([...entries.map(({ subject }) => subject), filter.who].filter(Boolean))].sort();
  return (
    <search class="filters">
      <Field label={own.who}>
        {(control) => (
          <select
            {...control}
            value={filter.who}
            onChange={(event) => filter.setWho(event.currentTarget.value)}
          >
            <option value="">{own.everything}</option>
            {people.map((subject) => (
              <option key={subject} value={subject}>
                {subject}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={own.what}>
        {(control) => (
          <select
            {...control}
            value={filter.what}
            onChange={(event) => filter.setWhat(event.currentTarget.value)}
          >
            <option value="">{own.everything}</option>
            {Object.entries(auditVerbWords).map(([verb, words]) => (
              <option key={verb} value={verb}>
                {say(words)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={own.from}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={filter.from}
            onChange={(event) => filter.setFrom(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={own.to}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={filter.to}
            onChange={(event) => filter.setTo(event.currentTarget.value)}
          />
        )}
      </Field>
      <label class="choice">
        <input
          type="checkbox"
          checked={filter.own !== ''}
          onChange={(event) => filter.setOwn(event.currentTarget.checked ? '1' : '')}
        />
        {own.own}
      </label>
    </search>
  );
};
