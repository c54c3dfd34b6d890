import { localeOf } from '../../../../../schemas/text.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { turnoutWords } from '../../words/turnout.ts';

export interface LiveProps {
  readonly at: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** When figures were read, and whether they are read again by themselves. */
export const Live = ({ at, isOn, onChange }: LiveProps) => {
  const own = useWords(turnoutWords);
  const language = useLanguage();
  const time = new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'medium', hourCycle: 'h23' });
  return (
    <div class="live apart">
      <span class="faint" id="updated">
        {own.updated(time.format(new Date(at)))}
      </span>
      <label class="choice">
        <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
        {own.refresh}
      </label>
    </div>
  );
};
