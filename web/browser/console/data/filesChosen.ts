import { binaryTypes } from '../../../../schemas/route.ts';

/** A file as the API takes it. */
export interface ChosenContent<T extends string> {
  readonly contentType: T;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const bytesOf = async (file: File): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

export const isWorkbook = ({ name }: File): boolean => /\.xls[xm]?$/i.test(name);

/** A list in a workbook or in CSV; what it is in truth is for the system to say. */
export const sheetOf = async (
  file: File,
): Promise<ChosenContent<(typeof binaryTypes)['xlsx'] | 'text/csv'>> => ({
  contentType: /\.(csv|txt)$/i.test(file.name) ? 'text/csv' : binaryTypes.xlsx,
  bytes: await bytesOf(file),
});

/** A form in YAML or JSON. */
export const documentOf = async (
  file: File,
): Promise<ChosenContent<'application/json' | 'application/yaml'>> => ({
  contentType: /\.json$/i.test(file.name) ? 'application/json' : 'application/yaml',
  bytes: await bytesOf(file),
});
