import type { Poster } from '../../../schemas/poster.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { PosterPlace } from './posterToken.ts';

/** The posters of one place, the latest first. One that has ended is forgotten when there is a new one. */
export type PlacePosters = readonly Poster[];

/** A name for a place within its survey. */
export const placeName = ({ unitId, servicePointId = '' }: PosterPlace): string =>
  `${unitId}#${servicePointId}`;

/** Every place where a poster hangs: each unit that is not retired, and each of its service points. */
export const placesOf = (units: readonly Unit[]): PosterPlace[] =>
  units
    .filter(({ retired }) => !retired)
    .flatMap(({ id, servicePoints }) => [
      { unitId: id },
      ...servicePoints.map((point) => ({ unitId: id, servicePointId: point.id })),
    ]);

/** The poster that a place has for good; undefined when it was withdrawn, or never issued. */
export const standingPoster = ([latest]: PlacePosters): Poster | undefined =>
  latest && latest.endsAt === undefined ? latest : undefined;

/** Whether a poster's token leads nowhere any more. */
export const hasEnded = ({ endsAt }: Pick<Poster, 'endsAt'>, now: Date): boolean =>
  endsAt !== undefined && Date.parse(endsAt) <= now.getTime();

/** What new tokens are made with. */
export interface Issue {
  readonly survey: Pick<Survey, 'id' | 'campaignId'>;
  readonly tokenOf: (place: PosterPlace, turn: number) => string;
  readonly now: Date;
}

/** The posters with an end: at this moment, or earlier where that was decided before. */
const ended = (posters: PlacePosters, end: Date): Poster[] =>
  posters.map((poster) => (hasEnded(poster, end) ? poster : { ...poster, endsAt: end.toISOString() }));

const newPoster = ({ survey, tokenOf, now }: Issue, place: PosterPlace, turn: number): Poster => {
  const { unitId, servicePointId } = place;
  return {
    token: tokenOf(place, turn),
    campaignId: survey.campaignId,
    surveyId: survey.id,
    unitId,
    ...(servicePointId !== undefined && { servicePointId }),
    turn,
    issuedAt: now.toISOString(),
  };
};

const leadingOn = (posters: PlacePosters, now: Date): Poster[] =>
  posters.filter((poster) => !hasEnded(poster, now));

/** A poster for each place that has none standing: what becomes of those places, and of no other. */
export const issuedPosters = (
  issue: Issue,
  places: readonly PosterPlace[],
  existing: readonly PlacePosters[],
): Poster[][] => {
  const byPlace = new Map(
    existing.flatMap((posters) => (posters[0] ? [[placeName(posters[0]), posters] as const] : [])),
  );
  return places
    .map((place) => ({ place, posters: byPlace.get(placeName(place)) ?? [] }))
    .filter(({ posters }) => !standingPoster(posters))
    .map(({ place, posters }) => [
      newPoster(issue, place, (posters[0]?.turn ?? 0) + 1),
      ...leadingOn(posters, issue.now),
    ]);
};

/**
 * A new poster in the place of each standing one. What hung there before leads on until `end`, and no longer. A place that
 * is gone gets no new one.
 */
export const rotatedPosters = (
  issue: Issue,
  places: readonly PosterPlace[],
  existing: readonly PlacePosters[],
  end: Date,
): Poster[][] => {
  const here = new Set(places.map(placeName));
  return existing.flatMap((posters) => {
    const standing = standingPoster(posters);
    if (!standing) return [];
    const before = ended(leadingOn(posters, issue.now), end);
    if (!here.has(placeName(standing))) return [before];
    return [[newPoster(issue, standing, standing.turn + 1), ...before]];
  });
};

/** The end, now, of each poster that leads anywhere, the earlier ones of its place too. */
export const withdrawnPosters = (existing: readonly PlacePosters[], now: Date): Poster[][] =>
  existing.map((posters) => ended(leadingOn(posters, now), now)).filter((posters) => posters.length > 0);
