import type { Campaign, PhaseState } from '../../schemas/campaign.ts';
import type { PublicRelease } from '../../schemas/releaseLife.ts';
import { releaseStateWords } from '../../schemas/releaseLife.ts';
import { inLanguage, type Language, textIn } from '../../schemas/text.ts';
import { addressIn, campaignPath, releasePath } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { section, table } from './parts.ts';
import { publicPage } from './publicPage.ts';
import { receiptHtml } from './receiptHtml.ts';
import { publicWords } from './words.ts';

/** All that the page of a campaign's public results shows. */
export interface CampaignPageView {
  readonly campaign: Pick<Campaign, 'id' | 'name' | 'timeZone' | 'phases' | 'notice'>;
  /** Where each phase is, by the clock. */
  readonly phaseStates: Readonly<Record<string, PhaseState>>;
  /** Public ones, the latest first. */
  readonly releases: readonly PublicRelease[];
  readonly language: Language;
}

const releaseHtml = (
  { campaign: { timeZone }, releases, language }: CampaignPageView,
  release: PublicRelease,
  isLatest: boolean,
): Html => {
  const own = publicWords(language);
  const inWords = (instant: string): string => dateInWords(instant, timeZone, language) ?? instant;
  const { id, title, number, publishedAt, cutoff, correction, state } = release;
  const corrected = releases.find((one) => one.id === correction?.releaseId);
  return html`<li class="release${isLatest && ' latest'}"><h3>${title}</h3>
<p class="small">${own.number(number)}${publishedAt !== null && html` · ${own.published}${inWords(publishedAt)}`}<br>${own.until(inWords(cutoff))}${state === 'superseded' && html`<br>${inLanguage(releaseStateWords.superseded, language)}`}</p>
${correction !== null && html`<p>${own.corrects(correction.reason)}${corrected && html` <a href="${addressIn(releasePath(corrected.id), language)}">${own.number(corrected.number)}</a>`}</p>`}
<p><a class="button${!isLatest && ' plain'}" href="${addressIn(releasePath(id), language)}">${own.toResults}<span class="away"> · ${own.number(number)}</span></a></p></li>
`;
};

const phasesHtml = ({ campaign, phaseStates, language }: CampaignPageView): Html => {
  const own = publicWords(language);
  const inWords = (instant: string): string => dateInWords(instant, campaign.timeZone, language) ?? instant;
  return section(
    'phases',
    own.phases,
    table({
      name: own.phases,
      heads: [own.phase, own.opens, own.closes, own.state],
      rows: campaign.phases.map(
        ({
          id,
          name,
          opensAt,
          closesAt,
        }) => html`<tr><th scope="row">${textHtml(name, language)}</th><td>${inWords(opensAt)}</td><td>${closesAt === null ? own.open : inWords(closesAt)}</td><td class="n">${own.phaseStates[phaseStates[id] ?? 'closed']}</td></tr>
`,
      ),
    }),
  );
};

/**
 * A campaign's public results: its releases, the latest first, and the check of a receipt against the latest; before there is
 * any, that there is none yet. Its policy is `publicPolicy` of it.
 */
export const campaignPage = (view: CampaignPageView): string => {
  const { campaign, releases, language } = view;
  const own = publicWords(language);
  const [latest, ...earlier] = releases;
  const main = html`<h1 class="big">${own.results}</h1>
${campaign.notice && html`<p class="box notice">${textHtml(campaign.notice, language)}</p>`}
${
  latest
    ? section('latest', own.latest, html`<ul class="plain-list">${releaseHtml(view, latest, true)}</ul>`)
    : html`<p class="headline">${own.noneYet}${own.stop}</p><p class="lead">${own.noneYetHelp}</p>`
}
${earlier.length > 0 && section('earlier', own.earlier, html`<ul class="plain-list">${earlier.map((one) => releaseHtml(view, one, false))}</ul>`)}
${
  typeof latest?.root === 'string' &&
  receiptHtml({
    language,
    releaseId: latest.id,
    root: latest.root,
    leaves: latest.leaves ?? 0,
    cutoff: latest.cutoff,
    timeZone: campaign.timeZone,
  })
}
${phasesHtml(view)}`;
  return publicPage({
    language,
    title: `${own.results} - ${textIn(campaign.name, language)}`,
    name: textHtml(campaign.name, language),
    path: campaignPath(campaign.id),
    main,
  });
};
