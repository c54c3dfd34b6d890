import { reportSheets } from '../../../print/reportSheets.ts';
import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { reportPath } from '../../../web/addresses.ts';
import { attached } from '../attached.ts';
import type { PrintDependencies } from '../printing.ts';
import { type PublicReleaseDependencies, readUnit } from './publicRelease.ts';

/** The same release gives the same sheets, but for the note that another has taken its place. */
export const printReleasedUnit =
  (
    dependencies: PublicReleaseDependencies & Pick<PrintDependencies, 'fonts'>,
  ): Handler<Routes['printReleasedUnit']> =>
  async ({ params: { releaseId, unitId }, language, origin }) => {
    const { unit, release } = await readUnit(dependencies, { releaseId, unitId });
    const { supersededBy } = release;
    const addressOf = (id: string): string => `${origin}${reportPath(id, unitId)}`;
    const sheets = await reportSheets({
      unit,
      language,
      fonts: await dependencies.fonts(),
      address: addressOf(releaseId),
      newer: supersededBy === null ? undefined : addressOf(supersededBy),
      createdAt: new Date(unit.release.preparedAt),
    });
    return {
      status: 200,
      body: sheets,
      headers: { ...attached(`${releaseId}-${unitId}.pdf`), 'cache-control': 'public, max-age=60' },
    };
  };
