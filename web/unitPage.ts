import { routes } from '../schemas/routes.ts';
import { type Language, textIn } from '../schemas/text.ts';
import type { Pledge } from '../schemas/unit.ts';
import type { PledgeNote, PublicPledges } from '../schemas/workspace.ts';
import { dateInWords } from './dates.ts';
import { type Html, html } from './html.ts';
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
  routes.unitPage.path
    .replace('{campaignId}', encodeURIComponent(campaignId))
    .replace('{unitId}', encodeURIComponent(unitId));

const pledgeHtml = (pledge: Pledge, notes: readonly PledgeNote[], view: NotesView): Html => html`
<li class="pledge">
<h3 class="said">${textHtml(pledge.text, view.language)}</h3>
${
  notesHtml(
    notes.filter(({ pledgeId }) => pledgeId === pledge.id),
    view,
  ) ?? html`<p class="small">${workspaceWords[view.language].noNotes}</p>`
}
</li>`;

/** The page itself, without its frame, for the page and for its preview. */
export const unitHtml = (view: UnitView): Html => {
  const { unit, language, timeZone, campaignId, frozenAt, notice, notes } = view;
  const own = workspaceWords[language];
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
  return html`<h1 class="big">${textHtml(unit.name, language)}</h1>
<p class="small">${unit.region.join(' · ')}</p>
${notice && html`<p class="box notice">${textHtml(notice, language)}</p>`}
<h2 class="title">${own.publicPledges}</h2>
${
  unit.pledges.length > 0
    ? html`${frozen && html`<p class="small">${own.publicSince(frozen)}</p>`}
<ol class="pledges">${unit.pledges.map((pledge) => pledgeHtml(pledge, notes, notesView))}</ol>`
    : html`<p class="lead">${own.noPublicPledges}</p>`
}${
  others &&
  html`
<h2 class="title">${own.otherNotes}</h2>${others}`
}`;
};

/** What a unit promised and how it is getting on, for everybody. It holds no script. */
export const unitPage = (view: UnitView): string => {
  const { campaignId, campaignName, unit, language } = view;
  return layout({
    language,
    title: `${textIn(unit.name, language)} - ${textIn(campaignName, language)}`,
    body: html`${band(
      textHtml(campaignName, language),
      html`<nav class="switch" aria-label="${words[language].languageSwitch}">${languageLinks(
        unitPath(campaignId, unit.id),
        language,
      )}</nav>`,
    )}
<main class="in">
${unitHtml(view)}
</main>`,
  });
};
