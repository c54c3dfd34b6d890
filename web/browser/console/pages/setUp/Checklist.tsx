import { Link } from 'wouter-preact';
import { routes } from '../../../../../schemas/routes.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useWords } from '../../data/language.tsx';
import { hasDraft } from '../../data/useDraft.ts';
import { useQuery } from '../../routing/hashLocation.ts';
import { campaignPath } from '../../routing/paths.ts';
import { Done } from '../../ui/Done.tsx';
import { Page } from '../../ui/Page.tsx';
import { Ready } from '../../ui/Ready.tsx';
import { setUpWords } from '../../words/setUp.ts';
import { usePrepared } from './prepared.ts';
import { type Step, type StepState, steps } from './stepNames.ts';
import { nextStep, stepStates } from './steps.ts';

const marks: Readonly<Record<StepState, string>> = {
  done: 'mark good',
  usable: 'mark good',
  todo: 'mark',
  waiting: 'mark',
  trouble: 'mark wrong',
};

interface EntryProps {
  readonly step: Step;
  readonly number: number;
  readonly state: StepState;
  readonly isNext: boolean;
}

const Entry = ({ step, number, state, isNext }: EntryProps) => {
  const own = useWords(setUpWords);
  const { campaign } = useCampaign();
  const { title, about } = own.steps[step];
  return (
    <li aria-current={isNext ? 'step' : undefined} class="step">
      <span class="step-number" aria-hidden="true">
        {state === 'done' ? '✓' : number}
      </span>
      <div class="step-words">
        <h2>
          <Link href={campaignPath(campaign.id, `setup/${step}`)}>{title}</Link>
        </h2>
        <p class="faint">{about}</p>
      </div>
      <div class="step-state">
        <span class={marks[state]}>{own.states[state]}</span>
        {hasDraft(`${campaign.id}/${step}`) && <span class="mark warn">{own.unsaved}</span>}
        {isNext && (
          <Link
            class="button"
            href={campaignPath(campaign.id, `setup/${step}`)}
            aria-label={`${own.doNow}: ${title}`}
          >
            {own.doNow}
          </Link>
        )}
      </div>
    </li>
  );
};

/** Every step of setting up with its state, and which one is next. */
export const Checklist = () => {
  const own = useWords(setUpWords);
  const { campaign } = useCampaign();
  const prepared = usePrepared(campaign.id);
  const [done] = useQuery('done');
  return (
    <Page title={own.label} lead={own.lead}>
      <Done>{done === 'begun' || done === 'copied' ? own.done[done] : undefined}</Done>
      <Ready of={prepared}>
        {(value) => {
          const states = stepStates(campaign, value, new Date());
          const next = nextStep(states);
          return (
            <>
              {next === undefined && <p class="box good">{own.allDone}</p>}
              <ol class="steps" aria-label={own.stepsLabel}>
                {steps.map((step, place) => (
                  <Entry
                    key={step}
                    step={step}
                    number={place + 1}
                    state={states[step]}
                    isNext={step === next}
                  />
                ))}
              </ol>
            </>
          );
        }}
      </Ready>
      <p class="small aside">
        {own.webhooks} <a href={routes.readDocs.path}>{own.webhooksLink}</a>
      </p>
    </Page>
  );
};
