import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fonts } from '../print/pdf.ts';
import { codeRoutes } from '../schemas/routes/codes.ts';
import { posterRoutes } from '../schemas/routes/posters.ts';
import { releaseRoutes } from '../schemas/routes/releases.ts';
import { type Context, lambda } from './context.ts';
import { printSlips } from './handlers/codes/printSlips.ts';
import { posterDocument, posterPng, posterSvg } from './handlers/posters/printPosters.ts';
import { printReleasedUnit } from './handlers/releases/printReport.ts';
import { serve, serveBusy } from './http/serve.ts';
import { posterStore } from './store/posterStore.ts';
import { releaseStore } from './store/releaseStore.ts';
import { openS3Files } from './store/s3Files.ts';
import { setupLists, setupStore } from './store/setupStore.ts';

const routes = { ...codeRoutes, ...posterRoutes, ...releaseRoutes };

/** A font's file: on AWS beside this code, where infra/api/bundling.ts puts it; elsewhere in its package. */
const fontFile = (style: string): string => {
  const file = `NotoSansSC_${style}.ttf`;
  const { LAMBDA_TASK_ROOT } = process.env;
  return LAMBDA_TASK_ROOT
    ? join(LAMBDA_TASK_ROOT, 'fonts', file)
    : join(import.meta.dirname, '../node_modules/@expo-google-fonts/noto-sans-sc', style, file);
};

const readFonts = async (): Promise<Fonts> => {
  const [regular, bold] = await Promise.all([
    readFile(fontFile('400Regular')),
    readFile(fontFile('700Bold')),
  ]);
  return { regular, bold };
};

export const build = (context: Context) => {
  const { database, keys, now, log, rolesClaim, site, releases: files } = context;
  if (!files) throw new Error('environment: PINGYI_RELEASES_BUCKET');
  let fonts: Promise<Fonts> | undefined;
  const dependencies = {
    setup: setupStore(database),
    lists: setupLists(database),
    posters: posterStore(database),
    posterKeys: keys.poster,
    releases: releaseStore(database),
    files,
    /** Twenty megabytes that pictures of codes do without: they are read when the first document is asked for. */
    fonts: () => {
      fonts ??= readFonts();
      return fonts;
    },
    now,
  };
  return serve(
    'print',
    routes,
    {
      posterDocument: posterDocument(dependencies),
      posterSvg: posterSvg(dependencies),
      posterPng: posterPng(dependencies),
      printSlips: printSlips(dependencies),
      printReleasedUnit: printReleasedUnit(dependencies),
    },
    { log, rolesClaim, site },
  );
};

export const handler = lambda('print', build, {
  openFiles: openS3Files,
  unready: (context) => serveBusy('print', routes, context),
});
