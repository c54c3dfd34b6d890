import type { Language } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import type { Fields } from '../formFields.ts';
import { type Html, html } from '../html.ts';
import { type FrameView, homePath, workspaceFields, workspaceFrame } from './frame.ts';
import { workspaceWords } from './words.ts';

/** Why the field for the key is shown. */
export type SignInReason = 'mistyped' | 'unknown' | 'withdrawn' | 'ended' | 'left';

export interface SignInView extends FrameView {
  readonly reason?: SignInReason | undefined;
  /** What was typed, to be put right. */
  readonly typed?: string;
}

const messageOf = (reason: SignInReason, language: Language): string => {
  const own = workspaceWords(language);
  switch (reason) {
    case 'mistyped':
      return own.keyMistyped;
    case 'unknown':
      return own.keyUnknown;
    case 'withdrawn':
      return own.keyWithdrawn;
    case 'ended':
      return own.ended;
    case 'left':
      return own.left;
  }
};

const isWrong = (reason: SignInReason | undefined): boolean =>
  reason === 'mistyped' || reason === 'unknown' || reason === 'withdrawn';

/**
 * The field for a unit's key. The key may stand in the address after `#`, which browsers send nobody: the script fills it in
 * and takes it out of the address.
 */
export const signInPage = (view: SignInView): string => {
  const { language, reason, typed = '' } = view;
  const own = workspaceWords(language);
  const wrong = isWrong(reason);
  const body = html`<h1 class="big">${own.title}</h1>
${
  reason &&
  html`<div class="box${wrong && ' wrong'}" role="alert"><p id="key-error">${messageOf(reason, language)}</p></div>`
}
<form method="post" action="${addressIn(homePath, language)}" data-sign-in>
<label class="asked" for="key">${own.key}</label>
<p class="small" id="key-help">${own.keyHelp}</p>
<input class="line" type="text" id="key" name="${workspaceFields.key}" value="${typed}" maxlength="64" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="key-help${
    wrong && ' key-error'
  }"${wrong && html` aria-invalid="true"`}>
<div class="send"><button>${own.signIn}</button></div>
</form>`;
  return workspaceFrame({ ...view, title: own.signIn, body });
};

/** All that was sent in, unseen, to be sent again as it is. */
export const heldFields = (fields: Fields): Html =>
  html`${Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map(
      (one) => html`<input type="hidden" name="${name}" value="${one}" autocomplete="off">`,
    ),
  )}`;

/**
 * The session has ended between the opening of a page and its sending. What was typed stays on the page while somebody
 * signs in beside it, and is then sent as it is.
 */
export const heldPage = (view: FrameView, fields: Fields): string => {
  const { language, path } = view;
  const own = workspaceWords(language);
  const body = html`<h1 class="big">${own.signIn}</h1>
<div class="box wrong" role="alert"><p>${own.endedKept}</p></div>
<p class="lead"><a class="button" href="${addressIn(homePath, language)}" target="_blank" rel="noopener">${own.signInApart}</a></p>
<form method="post" action="${addressIn(path, language)}">${heldFields(fields)}
<div class="send"><button class="plain">${own.sendAgain}</button></div>
</form>`;
  // A link to the other language would lose what is held.
  return workspaceFrame({ ...view, title: own.signIn, body, languageButtons: html`` });
};
