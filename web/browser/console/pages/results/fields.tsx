import type { Statistic } from '../../../../../functions/rules/release/releaseWords.ts';
import {
  audienceWords,
  lineWords,
  statisticWords,
} from '../../../../../functions/rules/release/releaseWords.ts';
import { reportWords } from '../../../../../functions/rules/release/reportWords.ts';
import type { ReleaseNode } from '../../../../../schemas/release.ts';
import type { ContentsLine, ReleaseContents } from '../../../../../schemas/releaseContents.ts';
import type { Audience } from '../../../../../schemas/survey.ts';
import { useFormat } from '../../data/format.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { resultWords } from '../../words/results.ts';
import { composite } from './reading.ts';

interface Choosing {
  readonly value: string;
  readonly set: (value: string) => void;
}

interface Choosable {
  readonly value: string;
  readonly label: string;
}

/** A select with its label. */
export const Choose = (
  props: Choosing & {
    readonly label: string;
    readonly options: readonly Choosable[];
    /** Its options are sentences rather than words. */
    readonly isLong?: boolean;
  },
) => {
  const { label, value, set, options, isLong = false } = props;
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          class={isLong ? 'long' : undefined}
          value={value}
          onChange={(event) => set(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};

export const ChooseAudience = ({
  audiences,
  ...choosing
}: Choosing & { readonly audiences: readonly Audience[] }) => {
  const own = useWords(resultWords);
  const { say } = useFormat();
  return (
    <Choose
      {...choosing}
      label={own.audience}
      options={[
        { value: '', label: own.allAudiences },
        ...audiences.map((audience) => ({ value: audience, label: say(audienceWords[audience]) })),
      ]}
    />
  );
};

/** @param none what stands for no group; without it there is always one */
export const ChooseGroup = ({
  groups,
  none,
  ...choosing
}: Choosing & { readonly groups: readonly ReleaseNode[]; readonly none?: string }) => {
  const own = useWords(resultWords);
  const { text } = useFormat();
  return (
    <Choose
      {...choosing}
      label={own.group}
      options={[
        ...(none === undefined ? [] : [{ value: '', label: none }]),
        ...groups.map(({ groupId = '', name }) => ({ value: groupId, label: text(name) })),
      ]}
    />
  );
};

/** What an index is called: its survey's title, or that it is the composite. */
export const useIndexName = ({ surveys }: ReleaseContents) => {
  const { text } = useFormat();
  const language = useLanguage();
  return (index: string): string => {
    if (index === composite) return reportWords(language).composite;
    const survey = surveys.find(({ id }) => id === index);
    return survey ? text(survey.title) : index;
  };
};

export const ChooseIndex = ({
  contents,
  indices,
  ...choosing
}: Choosing & { readonly contents: ReleaseContents; readonly indices: readonly string[] }) => {
  const own = useWords(resultWords);
  const name = useIndexName(contents);
  return (
    <Choose
      {...choosing}
      label={own.index}
      options={indices.map((index) => ({ value: index, label: name(index) }))}
    />
  );
};

/** A question, under the survey that asks it. */
export const ChooseLine = ({
  contents,
  lines,
  value,
  set,
}: Choosing & { readonly contents: ReleaseContents; readonly lines: readonly ContentsLine[] }) => {
  const own = useWords(resultWords);
  const language = useLanguage();
  const { text } = useFormat();
  return (
    <Field label={own.question}>
      {(control) => (
        <select {...control} class="long" value={value} onChange={(event) => set(event.currentTarget.value)}>
          {contents.surveys.map(({ id, title }) => {
            const asked = lines.filter(({ surveyId }) => surveyId === id);
            return asked.length === 0 ? null : (
              <optgroup key={id} label={text(title)}>
                {asked.map((line) => (
                  <option key={line.id} value={line.id}>
                    {lineWords(line, language)}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </select>
      )}
    </Field>
  );
};

export const ChooseStatistic = ({
  statistics,
  ...choosing
}: Choosing & { readonly statistics: readonly Statistic[] }) => {
  const own = useWords(resultWords);
  const { say } = useFormat();
  return (
    <Choose
      {...choosing}
      label={own.statistic}
      options={statistics.map((one) => ({ value: one, label: say(statisticWords[one].name) }))}
    />
  );
};
