import { reportWords } from '../../functions/rules/release/reportWords.ts';
import { reportWithheld, withheldWords } from '../../functions/rules/release/unitReport.ts';
import { releaseWithheldMessage } from '../../schemas/release.ts';
import { type PublicRelease, releaseStateWords } from '../../schemas/releaseLife.ts';
import { releaseRoutes } from '../../schemas/routes/releases.ts';
import { inLanguage, type Language, languageName, languages, type Text } from '../../schemas/text.ts';
import type { UnitResults } from '../../schemas/workspace.ts';
import { addressIn, campaignPath, reportPath } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { type FrameView, workspaceFrame } from './frame.ts';
import { figuresHtml, fulfilmentHtml } from './resultsFigures.ts';
import { gapsHtml } from './resultsGaps.ts';
import { indicesHtml } from './resultsIndices.ts';
import { type Shown, section } from './resultsParts.ts';
import { resultsWords } from './resultsWords.ts';
import { workspaceWords } from './words.ts';

export interface ResultsView extends FrameView {
  readonly unitName: Text;
  readonly campaignName: Text;
  readonly notice?: Text | undefined;
  readonly results: UnitResults;
}

/** The page's address, of the latest release or of another one. */
const addressOf = (path: string, language: Language, releaseId?: string): string =>
  `${addressIn(path, language)}${releaseId === undefined ? '' : `&release=${encodeURIComponent(releaseId)}`}`;

const pdfAddress = (releaseId: string, unitId: string, language: Language): string =>
  addressIn(
    releaseRoutes.printReleasedUnit.path
      .replace('{releaseId}', encodeURIComponent(releaseId))
      .replace('{unitId}', encodeURIComponent(unitId)),
    language,
  );

const notYetHtml = (language: Language): Html => {
  const own = resultsWords(language);
  return html`
<div class="box calm"><h2>${own.notYet}</h2><p>${own.notYetHelp}</p>
<ul class="steps">${own.notYetParts.map((part) => html`<li>${part}</li>`)}</ul></div>`;
};

const reportLinks = (release: PublicRelease, { results, language }: ResultsView): Html => {
  const own = resultsWords(language);
  return html`<a href="${addressIn(reportPath(release.id, results.unitId), language)}">${own.wholeReport}</a>
<a href="${pdfAddress(release.id, results.unitId, language)}">${own.pdf}</a>`;
};

const correctionHtml = (
  { correction }: PublicRelease,
  { results, language }: ResultsView,
): Html | undefined => {
  if (correction === null) return undefined;
  const report = reportWords(language);
  const corrected = results.releases.find(({ id }) => id === correction.releaseId);
  const name = corrected ? report.release(corrected.number) : correction.releaseId;
  return html`
<div class="box notice"><p>${report.corrects(name, correction.reason)}</p></div>`;
};

/** Which release it is, what it corrects or what took its place, and where all of it is to be read. */
const headHtml = (release: PublicRelease, view: ResultsView): Html => {
  const { results, language, path } = view;
  const own = resultsWords(language);
  const report = reportWords(language);
  const number = report.release(release.number);
  const dates = [
    own.publishedAt(dateInWords(release.publishedAt, results.timeZone, language) ?? ''),
    report.until(dateInWords(release.cutoff, results.timeZone, language) ?? ''),
  ];
  return html`
<p class="lead"><b>${number}${report.separator}${release.title}</b></p>
${dates.map((date) => html`<p class="small">${date}</p>`)}${
  release.id !== results.releases[0]?.id &&
  html`
<div class="box calm"><p>${own.older(number)} <a class="inline" href="${addressIn(path, language)}">${own.toLatest}</a></p></div>`
}${correctionHtml(release, view)}
<p class="links lead">${results.results !== null && reportLinks(release, view)}
<a href="${addressIn(campaignPath(results.campaignId), language)}">${own.wholeRelease}</a></p>`;
};

/** What is withheld of the unit, by reason: there may be dozens of figures by lane and by week. */
const withheldHtml = ({ unit, language }: Shown): Html => {
  const own = resultsWords(language);
  const { withheld: title, withheldNote } = reportWords(language);
  const reasons = [...Map.groupBy(reportWithheld(unit), ({ reason }) => reason)];
  if (reasons.length === 0) return section(title, html`<p>${own.nothingWithheld}</p>`);
  return section(
    title,
    html`<p class="small">${withheldNote}</p>${reasons.map(([reason, figures]) => {
      const words = releaseWithheldMessage(reason, unit.campaign.threshold, language);
      return html`
<details class="withheld"><summary>${own.withheldCount(words, figures.length)}</summary>
<ul>${figures.map((figure) => html`<li>${withheldWords(unit, figure, language)}</li>`)}</ul></details>`;
    })}`,
  );
};

const commentsHtml = ({ unit, language }: Shown): Html | undefined =>
  unit.comments.length === 0
    ? undefined
    : section(
        reportWords(language).comments,
        unit.comments.map(
          ({ text, month }) => html`<blockquote>${text}<br><span class="small">${month}</span></blockquote>`,
        ),
      );

const releaseHtml = (release: PublicRelease, view: ResultsView): Html => {
  const { results, language, path } = view;
  const own = resultsWords(language);
  const report = reportWords(language);
  const isShown = release.id === results.releaseId;
  return html`
<li class="task${isShown && ' now'}"><h3>${report.release(release.number)}${report.separator}${release.title}</h3>
<p class="small">${dateInWords(release.publishedAt, results.timeZone, language)} · ${inLanguage(
    releaseStateWords[release.state],
    language,
  )}</p>
<p class="links">${
    isShown
      ? html`<span class="mark">${own.shownHere}</span>`
      : html`<a href="${addressOf(path, language, release.id)}">${own.show}</a>`
  }</p></li>`;
};

const releasesHtml = (view: ResultsView): Html => {
  const own = resultsWords(view.language);
  const { releases } = view.results;
  return section(
    own.releases,
    html`${releases.length > 1 && html`<p class="small">${own.releasesHelp}</p>`}
<ul class="tasks">${releases.map((release) => releaseHtml(release, view))}</ul>`,
  );
};

/** The unit's figures, or that it has none in this release. */
const partsHtml = (release: PublicRelease, { results, language }: ResultsView): Html => {
  const own = resultsWords(language);
  if (!results.results) {
    return html`
<div class="box calm"><h2>${own.absent(reportWords(language).release(release.number))}</h2><p>${own.absentHelp}</p></div>`;
  }
  const shown: Shown = { unit: results.results, before: results.before ?? undefined, language };
  return html`${indicesHtml(shown)}${gapsHtml(shown)}${figuresHtml(shown)}${fulfilmentHtml(shown)}${commentsHtml(
    shown,
  )}${withheldHtml(shown)}`;
};

/** What has been published of a unit itself, for whoever is signed in as it. All of it is public besides. */
export const resultsPage = (view: ResultsView): string => {
  const { language, path, results, campaignName, notice, unitName } = view;
  const own = workspaceWords(language);
  const release = results.releases.find(({ id }) => id === results.releaseId);
  const body = html`<p class="small">${textHtml(campaignName, language)}</p>
<h1 class="big">${own.results}</h1>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}${
  release
    ? html`${headHtml(release, view)}${partsHtml(release, view)}${releasesHtml(view)}`
    : notYetHtml(language)
}`;
  const isLatest = release === undefined || release.id === results.releases[0]?.id;
  const others = languages.filter((other) => other !== language);
  return workspaceFrame({
    ...view,
    unitName,
    title: own.results,
    body,
    languageButtons: html`${others.map(
      (other) =>
        html`<a href="${addressOf(path, other, isLatest ? undefined : release.id)}" lang="${other}" hreflang="${other}">${languageName(other)}</a>`,
    )}`,
  });
};
