import type { Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { blindWords } from './blindWords.ts';

/*
 * Parts of the page on which a member shows a code or a token, in blind mode. web/browser/blind/page.ts brings them to life:
 * it shows, hides and fills what stands here, and has no words of its own.
 */

/**
 * In the token window, below the field for the code: what comes of it.
 * @param castOpens when ballots are cast, in words
 */
export const blindBuyPart = (language: Language, castOpens: string | undefined): Html => {
  const own = blindWords(language);
  return html`<div data-blind="buy">
<div class="box" role="alert" tabindex="-1" data-part="pending" hidden><p>${own.pending}</p></div>
<div class="box wrong" role="alert" tabindex="-1" data-part="fault" data-failed="${own.failed}" hidden>
<h2 data-part="heading">${own.failed}</h2>
<p data-part="fault-text"></p>
<p data-fault="spent" hidden>${own.spent}</p>
<p data-fault="unreachable" hidden>${own.unreachable}</p>
<p data-fault="storage" hidden>${own.storage}</p>
<p data-fault="key" hidden>${own.key}</p>
</div>
<p class="lead" role="status" data-part="working" hidden>${own.working}</p>
<div data-part="done" hidden>
<div class="box" role="alert" tabindex="-1"><h2>${own.doneHeading}</h2><p>${own.done(castOpens)}</p></div>
<p class="lead small">${own.keep}</p>
<div data-part="tokens"></div>
<template>
<div class="box"><h2>${own.tokenText}</h2>
<p><code data-part="text"></code></p>
<p><button type="button" data-part="copy">${own.copy}</button> <span role="status" data-part="copied" hidden>${own.copied}</span></p>
<p class="small">${own.fingerprint} <span class="point" data-part="fingerprint"></span></p>
<p class="small">${own.fingerprintUse}</p></div>
</template>
<div class="again"><button class="button plain" type="button" data-part="another">${own.another}</button></div>
</div>
</div>`;
};

/** In the survey's own window, below the field for the token: whether this phone has one. */
export const blindCastPart = (language: Language): Html => {
  const own = blindWords(language);
  return html`<div data-blind="cast">
<p class="box" role="status" data-part="found" hidden>${own.found}</p>
<p class="box" role="status" data-part="absent" hidden>${own.absent}</p>
<div class="box wrong" role="alert" tabindex="-1" data-part="key-changed" hidden><p>${own.keyChanged}</p></div>
</div>`;
};
