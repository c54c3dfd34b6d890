import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { BodyOf, Routes } from '../../../../../client/client.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { View, viewWords } from '../../../../../schemas/result.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Field } from '../../ui/Field.tsx';
import { releaseWords } from '../../words/releases.ts';
import { isPublic } from './states.ts';

/** What is typed and chosen on the form. */
export interface ReleasePlan {
  readonly title: string;
  readonly comments: boolean;
  readonly isCorrection: boolean;
  readonly corrected: string;
  readonly reason: string;
  readonly view: View;
  readonly comparedWith: string;
}

export const emptyPlan: ReleasePlan = {
  title: '',
  comments: false,
  isCorrection: false,
  corrected: '',
  reason: '',
  view: 'cleaned',
  comparedWith: '',
};

/** The same as the API takes it. */
export const creationOf = (plan: ReleasePlan): BodyOf<Routes['createRelease']> => {
  const comparedWith = plan.comparedWith.trim();
  return {
    title: plan.title.trim(),
    view: plan.view,
    comments: plan.comments,
    ...(plan.isCorrection && { correction: { releaseId: plan.corrected, reason: plan.reason.trim() } }),
    ...(comparedWith !== '' && { comparedWith }),
  };
};

export interface ReleaseFormProps {
  readonly plan: ReleasePlan;
  readonly setPlan: (plan: ReleasePlan) => void;
  readonly releases: readonly ReleaseOverview[];
  readonly busy: boolean;
  readonly failure: unknown;
  readonly onSubmit: () => void;
}

/** The second step: what the release is called, and what it is. */
export const ReleaseForm = ({ plan, setPlan, releases, busy, failure, onSubmit }: ReleaseFormProps) => {
  const own = useWords(releaseWords);
  const { say } = useFormat();
  const { campaign } = useCampaign();
  const [isTried, setTried] = useState(false);
  const published = releases.filter(({ state }) => isPublic(state));
  const change = (changes: Partial<ReleasePlan>): void => setPlan({ ...plan, ...changes });
  const reasonLength = plan.reason.trim().length;
  const isUntitled = plan.title.trim() === '' || plan.title.trim().length > 200;
  const isUnexplained = plan.isCorrection && (reasonLength < 5 || reasonLength > 1_000);
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (!isUntitled && !isUnexplained) onSubmit();
  };
  const choice = (isCorrection: boolean, label: string) => (
    <label class="choice">
      <input
        type="radio"
        name="kind"
        checked={plan.isCorrection === isCorrection}
        onChange={() => change({ isCorrection, corrected: plan.corrected || (published[0]?.id ?? '') })}
      />
      {label}
    </label>
  );
  return (
    <form onSubmit={submit} noValidate>
      <h2>{own.formTitle}</h2>
      <Field
        label={own.titleLabel}
        help={own.titleHelp}
        error={isTried && isUntitled ? own.titleMissing : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            maxLength={200}
            value={plan.title}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="field">
        <label class="choice">
          <input
            type="checkbox"
            checked={plan.comments}
            onChange={(event) => change({ comments: event.currentTarget.checked })}
          />
          {own.remarksLabel}
        </label>
        <p class="help">{own.remarksHelp}</p>
      </div>
      {published.length > 0 && (
        <fieldset class="field">
          <legend>{own.kind}</legend>
          <p class="help">{own.kindHelp}</p>
          {choice(false, own.kindNew)}
          {choice(true, own.kindCorrection)}
        </fieldset>
      )}
      {plan.isCorrection && (
        <>
          <Field label={own.corrected}>
            {(control) => (
              <select
                {...control}
                value={plan.corrected}
                onChange={(event) => change({ corrected: event.currentTarget.value })}
              >
                {published.map(({ id, number, title }) => (
                  <option key={id} value={id}>
                    {own.numbered(number, title)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={own.reason}
            help={own.reasonHelp}
            error={isTried && isUnexplained ? own.reasonShort : undefined}
          >
            {(control) => (
              <textarea
                {...control}
                maxLength={1_000}
                value={plan.reason}
                onInput={(event) => change({ reason: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
      <details class="field">
        <summary>{own.more}</summary>
        <Field label={own.view} help={own.viewHelp}>
          {(control) => (
            <select
              {...control}
              value={plan.view}
              onChange={(event) => change({ view: View.parse(event.currentTarget.value) })}
            >
              {[...View.options].reverse().map((view) => (
                <option key={view} value={view}>
                  {say(viewWords[view])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={own.comparedWith} help={own.comparedWithHelp}>
          {(control) => (
            <input
              {...control}
              type="text"
              spellcheck={false}
              value={plan.comparedWith}
              onInput={(event) => change({ comparedWith: event.currentTarget.value })}
            />
          )}
        </Field>
      </details>
      <Failure error={failure} />
      <div class="form-actions">
        <button type="submit" disabled={busy}>
          {own.begin}
        </button>
        <Link class="button plain" href={campaignPath(campaign.id, 'releases/new')}>
          {own.previousStep}
        </Link>
      </div>
    </form>
  );
};
