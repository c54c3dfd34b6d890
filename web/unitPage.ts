import type { PledgeNote, PublicPledges } from '../schemas/pledge.ts';
import { publicUnitRoutes } from '../schemas/routes/publicUnit.ts';
import { type Language, textIn } from '../schemas/text.ts';
import type { Pledge } from '../schemas/unit.ts';
import { addressIn, campaignPath } from './addresses.ts';
import { dateInWords } from './dates.ts';
import { type Html, html, trusted } from './html.ts';
import { languageLinks } from './languageLinks.ts';
import { band, layout } from './layout.ts';
import { textHtml } from './textHtml.ts';
import { words } from './words.ts';
import { type NotesView, notesHtml } from './workspace/noteHtml.ts';
import { workspaceWords } from './workspace/words.ts';

/** All that a unit's public page shows. */
export interface UnitView extends PublicPledges {
  readonly language: Language;
}

/** The path of a unit's public page. */
export const unitPath = (campaignId: string, unitId: string): string =>
  publicUnitRoutes.unitPage.path
    .replace('{campaignId}', encodeURIComponent(campaignId))
    .replace('{unitId}', encodeURIComponent(unitId));

/** How deep a part stands in its page: the unit's name on its own page is a heading of the first level. */
type Level = 1 | 2 | 3 | 4;

const heading = (level: Level, kind: string, content: Html | string): Html =>
  html`${trusted(`<h${level} class="${kind}">`)}${content}${trusted(`</h${level}>`)}`;

const deeper = (level: 1 | 2, by: 1 | 2): Level => (level + by) as Level;

/** A pledge with what the unit has noted about it, the latest first. @param level of its heading */
export const pledgeHtml = (
  pledge: Pledge,
  notes: readonly PledgeNote[],
  view: NotesView,
  level: Level,
): Html => html`
<li class="pledge">
${heading(level, 'said', textHtml(pledge.text, view.language))}
${
  notesHtml(
    notes.filter(({ pledgeId }) => pledgeId === pledge.id),
    view,
  ) ?? html`<p class="small">${workspaceWords(view.language).noNotes}</p>`
}
</li>`;

/**
 * The page itself, without its frame, for the page and for its preview.
 * @param level of the heading with the unit's name
 */
export const unitHtml = (view: UnitView, level: 1 | 2 = 1): Html => {
  const { unit, language, timeZone, campaignId, frozenAt, notice, notes } = view;
  const own = workspaceWords(language);
  const notesView: NotesView = {
    language,
    timeZone,
    addressOf: ({ id }) => `${unitPath(campaignId, unit.id)}/evidence/${encodeURIComponent(id)}`,
  };
  const ids = new Set(unit.pledges.map(({ id }) => id));
  const others = notesHtml(
    notes.filter(({ pledgeId }) => !ids.has(pledgeId)),
    notesView,
  );
  const frozen = dateInWords(frozenAt, timeZone, language);
  return html`${heading(level, 'big', textHtml(unit.name, language))}
<p class="small">${unit.region.join(' · ')}</p>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}
${heading(deeper(level, 1), 'title', own.publicPledges)}
${
  unit.pledges.length > 0
    ? html`${frozen && html`<p class="small">${own.publicSince(frozen)}</p>`}
<ol class="pledges">${unit.pledges.map((pledge) => pledgeHtml(pledge, notes, notesView, deeper(level, 2)))}</ol>`
    : html`<p class="lead">${own.noPublicPledges}</p>`
}${
  others &&
  html`
${heading(deeper(level, 1), 'title', own.otherNotes)}${others}`
}
${heading(deeper(level, 1), 'title', own.rated)}
<p class="lead">${own.ratedHelp}</p>
<p class="lead"><a href="${addressIn(campaignPath(campaignId), language)}">${own.toResults}</a></p>`;
};

/** What a unit promised and how it is getting on, for everybody. It holds no script. */
export const unitPage = (view: UnitView): string => {
  const { campaignId, campaignName, unit, language } = view;
  return layout({
    language,
    title: `${textIn(unit.name, language)} - ${textIn(campaignName, language)}`,
    body: html`${band(
      textHtml(campaignName, language),
      html`<nav class="switch" aria-label="${words(language).languageSwitch}">${languageLinks(
        unitPath(campaignId, unit.id),
        language,
      )}</nav>`,
    )}
<main class="in">
${unitHtml(view)}
</main>`,
  });
};
