import { Link } from 'wouter-preact';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { campaignPath as publicCampaignPath, releasePath } from '../../../../../web/addresses.ts';
import { useWords } from '../../data/language.tsx';
import { campaignPath } from '../../routing/paths.ts';
import { CopyText } from '../../ui/CopyText.tsx';
import { releaseWords } from '../../words/releases.ts';
import { QrCode } from './QrCode.tsx';

/** Where everybody finds a release that is public. */
export const Handout = ({
  release: { id, campaignId, state, supersededBy },
}: {
  readonly release: ReleaseOverview;
}) => {
  const own = useWords(releaseWords);
  const isSuperseded = state === 'superseded';
  const addresses = [
    { label: own.campaignAddress, path: publicCampaignPath(campaignId) },
    { label: own.releaseAddress, path: releasePath(id) },
  ];
  const whole = (path: string): string => `${window.location.origin}${path}`;
  return (
    <section class={isSuperseded ? 'card' : 'card handout'}>
      <div>
        <h2>{own.publicTitle}</h2>
        <p>{isSuperseded ? own.supersededLead : own.publicLead}</p>
        {supersededBy !== null && (
          <p>
            <Link href={campaignPath(campaignId, `releases/${supersededBy}`)}>{own.successor}</Link>
          </p>
        )}
        {addresses.map(({ label, path }) => (
          <div key={path}>
            <CopyText label={label} text={whole(path)} copy={own.copy} copied={own.copied} />
            <p>
              <a href={path} target="_blank" rel="noreferrer">
                {own.open}
                <span class="away">: {label}</span>
              </a>
            </p>
          </div>
        ))}
      </div>
      {!isSuperseded && (
        <QrCode text={whole(publicCampaignPath(campaignId))} label={own.qr} save={own.qrSave} />
      )}
    </section>
  );
};
