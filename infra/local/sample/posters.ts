import { setTimeout as pause } from 'node:timers/promises';
import { issuedPosters, placesOf, standingPoster } from '../../../functions/rules/posters/posterPlaces.ts';
import { posterToken } from '../../../functions/rules/posters/posterToken.ts';
import type { Database } from '../../../functions/store/database.ts';
import { posterStore } from '../../../functions/store/posterStore.ts';
import { transact } from '../../../functions/store/transact.ts';
import { survey } from './campaign.ts';
import { units } from './units.ts';

/**
 * Puts up a poster of each unit of the sample that never had one: without a poster nobody can answer. It may run at every
 * start; what the office has rotated or withdrawn stays so.
 * @param key what poster tokens are made with
 */
const putUp = async (database: Database, key: Buffer): Promise<void> => {
  const store = posterStore(database);
  const found = await store.read(survey.id);
  const now = new Date();
  const issue = { survey, now, tokenOf: posterToken.bind(undefined, key, survey.id) };
  const issued = issuedPosters(issue, placesOf(units), found.places).filter(([latest]) => latest?.turn === 1);
  if (issued.length === 0) return;
  await transact(database, [store.begin(found, now)]);
  await store.finish(found, issued, pause);
};

/** The tokens of the sample's posters by unit, put up where there were none. */
export const samplePosters = async (
  database: Database,
  key: Buffer,
): Promise<ReadonlyMap<string, string>> => {
  await putUp(database, key);
  const { places } = await posterStore(database).read(survey.id);
  const standing = places.flatMap((posters) => standingPoster(posters) ?? []);
  return new Map(
    standing
      .filter(({ servicePointId }) => servicePointId === undefined)
      .map(({ unitId, token }) => [unitId, token]),
  );
};
