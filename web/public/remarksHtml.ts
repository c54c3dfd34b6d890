import { ReleaseWithheldReason, releaseWithheldMessage } from '../../schemas/release.ts';
import { addressIn, reportPath } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { help, howOf, section, table } from './parts.ts';
import type { PublicReading } from './reading.ts';

/** Remarks that one page shows: all of them are on the pages of their units. */
const mostRemarks = 300;

/** What people wrote and the office passed, unit by unit. */
export const remarksHtml = ({ document, language, own, unit }: PublicReading): Html | undefined => {
  const { comments, release } = document.basis;
  if (comments.length === 0) return undefined;
  const byUnit = [...Map.groupBy(comments.slice(0, mostRemarks), ({ unitId }) => unitId)];
  return section(
    'remarks',
    own.remarks,
    html`<p class="small">${own.remarksHelp}</p>
${byUnit.map(([unitId, said]) => {
  const name = unit(unitId)?.name;
  const address = addressIn(reportPath(release.id, unitId), language);
  return html`<h3><a href="${address}">${name ? textHtml(name, language) : unitId}</a></h3>
${said.map(({ text, month }) => html`<blockquote>${text}<br><span class="small">${month}</span></blockquote>`)}
`;
})}${comments.length > mostRemarks && html`<p class="small">${own.moreRemarks(mostRemarks, comments.length)}</p>`}`,
  );
};

/** How many numbers are withheld, and why. */
export const withheldHtml = (reading: PublicReading): Html | undefined => {
  const { document, language, own, count } = reading;
  const { withheld, campaign } = document.basis;
  if (withheld.length === 0) return undefined;
  const reasons = ReleaseWithheldReason.options.flatMap((reason) => {
    const found = withheld.filter((one) => one.reason === reason).length;
    return found > 0 ? [{ reason, found }] : [];
  });
  return section(
    'withheld',
    own.withheld,
    html`<p class="small">${own.withheldHelp(campaign.threshold)}</p>
${help(reading, [howOf(reading, 'withheld')])}
${table({
  name: own.withheld,
  heads: [own.reason, own.cells],
  rows: reasons.map(
    ({
      reason,
      found,
    }) => html`<tr><th scope="row">${releaseWithheldMessage(reason, campaign.threshold, language)}</th><td class="n">${count(found)}</td></tr>
`,
  ),
})}`,
  );
};
