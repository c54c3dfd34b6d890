import type { Entitlement } from '../schemas/proof.ts';
import type { Language } from '../schemas/text.ts';
import { type Html, html } from './html.ts';
import { longForm } from './questionnaire.ts';
import { words } from './words.ts';

/*
 * What the residents' page holds for its script, which has no words of its own: web/browser/resident.ts shows, hides and fills
 * what stands here.
 */

/** What the script needs to know. */
export interface ScriptView {
  readonly language: Language;
  readonly entitlement: Pick<Entitlement, 'challenge'>;
  /** Addresses of the page's script and of the worker that solves challenges. */
  readonly scripts?: { readonly resident: string; readonly solver: string } | undefined;
  /** The page is to send itself again once its challenge is solved. */
  readonly resend?: boolean | undefined;
}

/** Attributes of the form: the challenge, who solves it, and what to say meanwhile. */
export const scriptData = ({ entitlement: { challenge }, scripts, resend, language }: ScriptView) => {
  const own = words(language);
  const said = [
    ['verifying', own.verifying],
    ['sending', own.sending],
    ['kept', own.offlineKept],
    ['held', own.offlineHeld],
    ['changed', own.changed],
    ['line', own.noLine],
  ] as const;
  return (
    scripts &&
    html` data-form${said.map(([name, words]) => html` data-${name}="${words}"`)}${
      challenge && html` data-challenge="${JSON.stringify(challenge)}" data-solver="${scripts.solver}"`
    }${resend && html` data-resend`}`
  );
};

/** Above the questions: what was not sent last time is back, or on its way, and can be cleared. */
export const restoredHtml = ({ language, scripts }: ScriptView): Html | undefined => {
  const own = words(language);
  return (
    scripts &&
    html`
<div class="box notice" id="restored" tabindex="-1" data-cleared="${own.cleared}" data-waiting="${own.waiting}" hidden><p>${own.restored}</p>
<p><button class="button plain" type="button" data-clear>${own.clear}</button></p></div>`
  );
};

/** Beside the send button: what is going on with the line, and what is kept on the phone. */
export const keptHtml = ({ language, scripts }: ScriptView): Html | undefined => {
  const own = words(language);
  return (
    scripts &&
    html`
<p class="line-state" id="line" role="status"></p>
<p class="small" id="kept" hidden>${own.kept} <button class="link" type="button" data-clear>${own.clear}</button></p>`
  );
};

/** At the foot of a long form: how much of it has been answered. What is read aloud is told only now and then. */
export const progressHtml = ({ language, scripts }: ScriptView, asked: number): Html | undefined =>
  scripts && asked >= longForm
    ? html`
<div class="progress" id="progress" data-said="${words(language).progress('#', asked)}" hidden><span aria-hidden="true"></span><progress max="${asked}" value="0" aria-hidden="true"></progress><span class="away" role="status"></span></div>`
    : undefined;

/** The script itself, after the page. */
export const scriptHtml = ({ scripts }: ScriptView): Html | undefined =>
  scripts && html`<script src="${scripts.resident}" defer></script>`;
