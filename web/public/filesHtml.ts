import type { ReleaseFile, ReleaseFileId } from '../../schemas/releaseLife.ts';
import { releaseRoutes } from '../../schemas/routes/releases.ts';
import { type Language, localeOf } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { section, table } from './parts.ts';
import type { PublicReading } from './reading.ts';

/** The path of a file of a public release. */
const filePath = (releaseId: string, fileId: ReleaseFileId): string =>
  releaseRoutes.downloadReleaseFile.path
    .replace('{releaseId}', encodeURIComponent(releaseId))
    .replace('{fileId}', encodeURIComponent(fileId));

const megabyte = 1024 * 1024;

/** A file's size as it is written in the language: `812 kB`, `3.4 MB`. */
const sizeWords = (bytes: number, language: Language): string => {
  const isLarge = bytes >= megabyte;
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? bytes / megabyte : Math.max(1, bytes / 1024));
};

/** Everything that can be downloaded, with what shows whether it came whole. */
export const filesHtml = ({ document, language, own }: PublicReading, files: readonly ReleaseFile[]): Html =>
  section(
    'files',
    own.files,
    html`<p class="small">${own.filesHelp}</p>
${table({
  name: own.files,
  heads: [own.file, own.size, 'SHA-256'],
  rows: files.map(
    ({
      id,
      bytes,
      sha256,
    }) => html`<tr><th scope="row"><a href="${filePath(document.basis.release.id, id)}">${own.fileNames[id]}</a></th><td class="n">${sizeWords(bytes, language)}</td><td class="hash"><code>${sha256}</code></td></tr>
`,
  ),
})}`,
  );
