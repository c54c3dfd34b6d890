import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { viewWords } from '../../../../../schemas/result.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { Help } from '../../ui/Help.tsx';
import { releaseWords } from '../../words/releases.ts';
import { Differences } from './Differences.tsx';
import { Files } from './Files.tsx';
import { Summary } from './Summary.tsx';

const About = ({ release }: { readonly release: ReleaseOverview }) => {
  const own = useWords(releaseWords);
  const { say, number, dateTime } = useFormat();
  const { campaign } = useCampaign();
  const { cutoff, view, comments, correction, comparedWith, hash, root, leaves } = release;
  return (
    <section>
      <h2>{own.about}</h2>
      <dl class="plain-facts">
        <dt>{own.cutoff}</dt>
        <dd>{dateTime(cutoff, campaign.timeZone)}</dd>
        <dt>{own.view}</dt>
        <dd>{say(viewWords[view])}</dd>
        <dt>{own.withRemarks}</dt>
        <dd>{comments ? own.yes : own.no}</dd>
        {correction && (
          <>
            <dt>{own.corrects}</dt>
            <dd>
              <code>{correction.releaseId}</code> {correction.reason}
            </dd>
          </>
        )}
        {comparedWith !== null && (
          <>
            <dt>{own.comparedWith}</dt>
            <dd>
              <code>{comparedWith}</code>
            </dd>
          </>
        )}
        {hash !== null && (
          <>
            <dt>{own.hash}</dt>
            <dd>
              <code>{hash}</code>
            </dd>
          </>
        )}
        {root !== null && (
          <>
            <dt>{own.root}</dt>
            <dd>
              <code>{root}</code> {leaves !== null && own.leaves(number(leaves))}
            </dd>
          </>
        )}
      </dl>
      {hash !== null && (
        <Help>
          <p>{own.hashHow}</p>
        </Help>
      )}
    </section>
  );
};

const Record = ({ release }: { readonly release: ReleaseOverview }) => {
  const own = useWords(releaseWords);
  const { dateTime } = useFormat();
  const { campaign } = useCampaign();
  const { createdAt, createdBy, checkedAt, checkedBy, signedAt, signedBy, publishedAt } = release;
  const steps = [
    { step: own.recordSteps.begun, at: createdAt, by: createdBy },
    { step: own.recordSteps.checked, at: checkedAt, by: checkedBy },
    { step: own.recordSteps.signed, at: signedAt, by: signedBy },
    { step: own.recordSteps.published, at: publishedAt, by: null },
  ];
  return (
    <section>
      <h2>{own.record}</h2>
      <dl class="plain-facts">
        {steps.flatMap(({ step, at, by }) =>
          at === null
            ? []
            : [
                <dt key={step}>{step}</dt>,
                <dd key={`${step} at`}>
                  {dateTime(at, campaign.timeZone)} {by}
                </dd>,
              ],
        )}
      </dl>
    </section>
  );
};

/** All that is known of a release: in numbers, against the last one, as files, and who did what. */
export const Contents = ({ release }: { readonly release: ReleaseOverview }) => {
  const hasFigures = release.hash !== null && release.state !== 'discarded';
  return (
    <>
      {hasFigures && <Summary release={release} />}
      {hasFigures && <Differences release={release} />}
      {hasFigures && <Files release={release} />}
      <About release={release} />
      <Record release={release} />
    </>
  );
};
