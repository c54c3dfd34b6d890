import type { ReleaseFile, ReleaseFileId } from '../../../schemas/releaseLife.ts';

const kinds: Readonly<Record<ReleaseFileId, readonly [ending: string, contentType: string]>> = {
  document: ['.json', 'application/json'],
  'results-zh': ['-results-zh.csv', 'text/csv; charset=utf-8'],
  'results-en': ['-results-en.csv', 'text/csv; charset=utf-8'],
  'workbook-zh': ['-zh.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  'workbook-en': ['-en.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  bundle: ['-bundle.zip', 'application/zip'],
};

/** What a file of a release is called when it is downloaded, and what it is. */
export const releaseFileHead = (
  { campaignId, number }: { readonly campaignId: string; readonly number: number },
  id: ReleaseFileId,
): Pick<ReleaseFile, 'id' | 'name' | 'contentType'> => {
  const [ending, contentType] = kinds[id];
  return { id, name: `${campaignId}-release-${number}${ending}`, contentType };
};
