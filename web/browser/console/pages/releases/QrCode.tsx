import { qrOf, qrRuns, quietModules } from '../../../../../print/qr.ts';
import { saveFile } from '../../data/saveFile.ts';

export interface QrCodeProps {
  readonly text: string;
  /** What it is, for whoever cannot see it. */
  readonly label: string;
  /** What the button says that saves it. */
  readonly save: string;
}

/** A QR code, with a button to save it for a notice. */
export const QrCode = ({ text, label, save }: QrCodeProps) => {
  const code = qrOf(text);
  const side = code.size + 2 * quietModules;
  const area = qrRuns(code)
    .map(({ x, y, length }) => `M${x + quietModules} ${y + quietModules}h${length}v1h-${length}z`)
    .join('');
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${area}"/></svg>`;
  return (
    <figure class="qr">
      <svg role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shape-rendering="crispEdges">
        <path d={area} />
      </svg>
      <figcaption>
        <button type="button" class="link" onClick={() => saveFile(picture, 'qr.svg', 'image/svg+xml')}>
          {save}
        </button>
      </figcaption>
    </figure>
  );
};
