import { Link } from 'wouter-preact';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { CopyText } from '../../ui/CopyText.tsx';
import { releaseWords } from '../../words/releases.ts';
import type { Step } from './useSteps.ts';

export interface NextStepProps {
  readonly release: ReleaseOverview;
  readonly ask: (step: Step) => void;
}

const Points = ({ points }: { readonly points: readonly string[] }) => (
  <ul>
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
);

const Check = ({ release: { id, campaignId, summary }, ask }: NextStepProps) => {
  const own = useWords(releaseWords);
  const { may } = useSession();
  const exposed = summary?.exposed ?? 0;
  return (
    <section class="card">
      <h2>{own.checkTitle}</h2>
      <p>{own.checkLead}</p>
      <div class="prose">
        <Points points={own.checkPoints} />
      </div>
      {exposed > 0 && <p class="box wrong">{own.exposes(exposed)}</p>}
      <div class="form-actions">
        {exposed === 0 && may('release:write') && (
          <button type="button" onClick={() => ask('checkRelease')}>
            {own.check}
          </button>
        )}
        <Link class="button plain" href={campaignPath(campaignId, `results?release=${id}`)}>
          {own.allFigures}
        </Link>
      </div>
    </section>
  );
};

/** The address of a release within the console, for a colleague. */
const addressOf = ({ campaignId, id }: ReleaseOverview): string =>
  `${window.location.origin}${window.location.pathname}#${campaignPath(campaignId, `releases/${id}`)}`;

const Sign = ({ release, ask }: NextStepProps) => {
  const own = useWords(releaseWords);
  const { id, may } = useSession();
  if (release.createdBy === id || release.checkedBy === id) {
    return (
      <section class="card">
        <h2>{own.signTitle}</h2>
        <p>{own.waitForSigner}</p>
        <p>{own.sendAddress}</p>
        <CopyText label={own.signerAddress} text={addressOf(release)} copy={own.copy} copied={own.copied} />
      </section>
    );
  }
  return (
    <section class="card">
      <h2>{own.signTitle}</h2>
      <p>{own.signLead}</p>
      <p>
        {own.hash} <code>{release.hash}</code>
      </p>
      {may('release:sign') ? (
        <div class="form-actions">
          <button type="button" onClick={() => ask('signRelease')}>
            {own.sign}
          </button>
          <Link class="button plain" href={campaignPath(release.campaignId, `results?release=${release.id}`)}>
            {own.allFigures}
          </Link>
        </div>
      ) : (
        <p class="box warn">{own.mayNotSign}</p>
      )}
    </section>
  );
};

const Publish = ({ ask }: NextStepProps) => {
  const own = useWords(releaseWords);
  const { may } = useSession();
  return (
    <section class="card">
      <h2>{own.publishTitle}</h2>
      <p>{own.publishLead}</p>
      <div class="prose">
        <Points points={own.publishPoints} />
      </div>
      {may('release:write') && (
        <div class="form-actions">
          <button type="button" onClick={() => ask('publishRelease')}>
            {own.publish}
          </button>
        </div>
      )}
    </section>
  );
};

/** What is to be done next with a release, by whom, and the button for it. */
export const NextStep = (props: NextStepProps) => {
  switch (props.release.state) {
    case 'draft':
      return <Check {...props} />;
    case 'checked':
      return <Sign {...props} />;
    case 'signed':
      return <Publish {...props} />;
    default:
      return null;
  }
};
