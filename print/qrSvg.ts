import { qrOf, qrRuns, quietModules } from './qr.ts';

/** The QR code of a text as a drawing of any size, on white and with its quiet zone. */
export const qrSvg = (text: string): string => {
  const qr = qrOf(text);
  const width = qr.size + 2 * quietModules;
  const path = qrRuns(qr)
    .map(({ x, y, length }) => `M${x + quietModules} ${y + quietModules}h${length}v1h-${length}z`)
    .join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}">`,
    `<path fill="#fff" d="M0 0H${width}V${width}H0Z"/>`,
    `<path fill="#000" d="${path}"/></svg>`,
  ].join('');
};
