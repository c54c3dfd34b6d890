import { answerField, type Typed } from './formFields.ts';
import { type Html, html, type Part } from './html.ts';
import { controlId } from './questionParts.ts';

/** One thing to choose. */
export interface Choosable {
  readonly id: string;
  readonly label: Html | number;
  /** What stands beside it. */
  readonly beside?: Part;
}

/** Options of one place, side by side in columns as wide as `width` says. */
export const optionsHtml = (
  place: string,
  kind: 'radio' | 'checkbox',
  width: string,
  options: readonly Choosable[],
  typed: Typed,
): Html => {
  const chosen = typed.get(place) ?? [];
  const optionHtml = options.map(({ id, label, beside }, index) => {
    const option = html`
<label class="option"><input type="${kind}" name="${answerField(place)}" value="${id}"${
      index === 0 && html` id="${controlId(place)}"`
    }${chosen.includes(id) && html` checked`}><span>${label}</span></label>`;
    return beside === undefined
      ? option
      : html`
<div class="other">${option}${beside}</div>`;
  });
  return html`
<div class="options ${width}">${optionHtml}
</div>`;
};
