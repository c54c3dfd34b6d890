import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { campaignStateWords } from '../../../../../schemas/campaign.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { Page } from '../../ui/Page.tsx';
import { setUpWords } from '../../words/setUp.ts';
import { type Step, steps } from './stepNames.ts';

export interface StepPageProps {
  readonly step: Step;
  readonly lead?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Whether the campaign is in a state in which it can still be set up. */
export const useEditable = (): boolean => {
  const { campaign } = useCampaign();
  return campaign.state === 'draft' || campaign.state === 'scheduled';
};

/** One step's page: its place among the others, what is on it, and the way on. */
export const StepPage = ({ step, lead, actions, children }: StepPageProps) => {
  const own = useWords(setUpWords);
  const { campaign } = useCampaign();
  const { say } = useFormat();
  const isEditable = useEditable();
  const number = steps.indexOf(step) + 1;
  const next = steps[number];
  return (
    <Page title={own.steps[step].title} lead={lead ?? own.steps[step].about} actions={actions}>
      <p class="faint aside">
        {own.place(number, steps.length)} · <Link href={campaignPath(campaign.id, 'setup')}>{own.back}</Link>
      </p>
      {!isEditable && <p class="box">{own.readOnly(say(campaignStateWords[campaign.state]))}</p>}
      {children}
      <nav class="onward" aria-label={own.nextIs}>
        {next ? (
          <Link class="button plain" href={campaignPath(campaign.id, `setup/${next}`)}>
            {own.next(own.steps[next].title)}
          </Link>
        ) : (
          <Link class="button plain" href={campaignPath(campaign.id, 'setup')}>
            {own.toList}
          </Link>
        )}
      </nav>
    </Page>
  );
};
