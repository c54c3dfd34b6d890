import { audienceWords } from '../../functions/rules/release/releaseWords.ts';
import { shownIndex } from '../../functions/rules/release/shownIndex.ts';
import type { ReleaseDocument } from '../../schemas/release.ts';
import type { ReleaseFile } from '../../schemas/releaseLife.ts';
import { inLanguage, type Language, localeOf, textIn } from '../../schemas/text.ts';
import { addressIn, campaignPath, releasePath } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { filesHtml } from './filesHtml.ts';
import { howHtml } from './howHtml.ts';
import { pledgesHtml } from './pledgesHtml.ts';
import { publicPage } from './publicPage.ts';
import { questionsHtml } from './questionsHtml.ts';
import { missingWords, type PublicReading, publicReading } from './reading.ts';
import { receiptHtml } from './receiptHtml.ts';
import { regionsHtml } from './regionsHtml.ts';
import { remarksHtml, withheldHtml } from './remarksHtml.ts';
import { unitsHtml } from './unitsHtml.ts';

/** All that a release's page is made from: nothing of it changes any more. */
export interface ReleasePageView {
  readonly document: ReleaseDocument;
  readonly language: Language;
  /** SHA-256 of the document. */
  readonly hash: string;
  readonly title: string;
  readonly files: readonly ReleaseFile[];
}

/** How many answered, about how many units, and of how many there is an index. */
const headlineHtml = (reading: PublicReading): Html => {
  const { document, language, own, cell, survey, responseLines, count } = reading;
  const { nodes } = document.basis;
  const units = nodes.filter(({ kind }) => kind === 'unit').length;
  const bySurvey = Map.groupBy(responseLines, ({ surveyId }) => surveyId);
  const told = [...bySurvey].flatMap(([surveyId, lines]) => {
    const cells = lines.flatMap(({ id }) => cell('all', id) ?? []);
    const audience = survey(surveyId)?.audience;
    if (cells.length === 0 || !audience) return [];
    const answered = cells.reduce((sum, one) => sum + one.answered, 0);
    return [own.counted(inLanguage(audienceWords[audience], language), count(answered))];
  });
  const shown = shownIndex(document.outcome.indices, document.basis.surveys);
  const indices = document.outcome.indices.filter(({ surveyId }) => surveyId === shown);
  const inState = (...states: string[]): number =>
    indices.filter(({ state }) => states.includes(state)).length;
  const composite = document.outcome.indices.find(({ surveyId }) => surveyId === null);
  const instead =
    shown !== null &&
    composite &&
    html`<p>${own.noComposite(missingWords(reading, composite), textIn(survey(shown)?.title ?? {}, language))}</p>`;
  return html`<p class="headline">${told.length > 0 ? own.headline(told.join(own.between), units) : own.headlineUntold(units)}</p>${instead}${indices.length > 0 && html`<p>${own.told(inState('ranked'), inState('unranked'), inState('withheld', 'incomplete'))}</p>`}`;
};

const correctionHtml = ({ document, language, own }: PublicReading): Html | undefined => {
  const { correction } = document.basis.release;
  if (correction === null) return undefined;
  const address = addressIn(releasePath(correction.releaseId), language);
  return html`<p class="box notice">${own.corrects(correction.reason)} <a href="${address}">${own.toCorrected}</a></p>`;
};

/**
 * A public release as a page, the same for good: without script all of it is there. What may change, that another release has
 * taken its place, its script asks for. Its policy is `publicPolicy` of it.
 */
export const releasePage = ({ document, language, hash, title, files }: ReleasePageView): string => {
  const reading = publicReading(document, language);
  const { own, report } = reading;
  const { campaign, release, receipts } = document.basis;
  const inWords = (instant: string): string => dateInWords(instant, campaign.timeZone, language) ?? instant;
  const parts = [
    ['units', own.units, unitsHtml(reading)],
    ['regions', own.regions, regionsHtml(reading)],
    ['questions', own.questions, questionsHtml(reading)],
    ['pledges', own.pledges, pledgesHtml(reading)],
    ['remarks', own.remarks, remarksHtml(reading)],
    ['withheld', own.withheld, withheldHtml(reading)],
    ['how', own.how, howHtml(reading)],
    [
      'receipt-check',
      own.receipt,
      receiptHtml({
        language,
        releaseId: release.id,
        ...receipts,
        cutoff: release.cutoff,
        timeZone: campaign.timeZone,
      }),
    ],
    ['files', own.files, filesHtml(reading, files)],
  ] as const;
  const there = parts.filter(([, , part]) => part !== undefined);
  const main = html`<div id="later" role="status" data-release="${release.id}" data-language="${language}" data-locale="${localeOf(language)}" data-time-zone="${campaign.timeZone}" data-words="${own.later}" data-link="${own.toLater}"></div>
<h1 class="big">${title}</h1>
<p class="small">${own.number(release.number)} · ${own.until(inWords(release.cutoff))}<span id="published" hidden> · ${own.published}</span></p>
${campaign.notice && html`<p class="box notice">${textHtml(campaign.notice, language)}</p>`}
${correctionHtml(reading)}
${headlineHtml(reading)}
<p class="more"><a href="${addressIn(campaignPath(campaign.id), language)}">${own.othersOf}</a></p>
<nav class="contents" aria-label="${own.contents}"><ul>${there.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`)}</ul></nav>
${there.map(([, , part]) => part)}
<p class="foot">${report.hash}${own.separator}<code>${hash}</code><br>${own.prepared(inWords(release.preparedAt))}</p>`;
  return publicPage({
    language,
    title: `${title} - ${textIn(campaign.name, language)}`,
    name: textHtml(campaign.name, language),
    path: releasePath(release.id),
    main,
  });
};
