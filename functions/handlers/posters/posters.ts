import type { Handler, Subject } from '../../../schemas/handler.ts';
import type { Poster, PosterListing } from '../../../schemas/poster.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import {
  type Issue,
  issuedPosters,
  placesOf,
  rotatedPosters,
  standingPoster,
  withdrawnPosters,
} from '../../rules/posters/posterPlaces.ts';
import { posterKeyName, posterToken } from '../../rules/posters/posterToken.ts';
import type { PosterStore, SurveyPosters } from '../../store/posterStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { type OfficeDependencies, readCampaign, stateProblem } from '../setUp.ts';

export interface PosterDependencies extends Pick<OfficeDependencies, 'setup' | 'lists' | 'change' | 'now'> {
  readonly posters: PosterStore;
  /** The first makes new tokens. */
  readonly posterKeys: readonly Buffer[];
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** The address that a poster's QR code holds. */
export const posterAddress = (origin: string, token: string): string => `${origin}/p/${token}`;

/**
 * A survey that has posters: residents answer it.
 * @throws {ProblemError} survey_unknown
 */
export const readPosterSurvey = async (
  setup: Pick<SetupStore, 'survey'>,
  surveyId: string,
): Promise<Survey> => {
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== 'resident') throw new ProblemError('survey_unknown');
  return survey;
};

export const listPosters = ({
  setup,
  posters,
}: Pick<PosterDependencies, 'setup' | 'posters'>): Handler<Routes['listPosters']> => {
  return async ({ params, origin }) => {
    const { id } = await readPosterSurvey(setup, params.surveyId);
    const { places } = await posters.read(id);
    const listed = places
      .flat()
      .map((poster): PosterListing => ({ ...poster, address: posterAddress(origin, poster.token) }));
    return { status: 200, body: { posters: listed } };
  };
};

/** A survey's posters with what they hang at, when they may be changed. */
interface Workplace {
  readonly survey: Survey;
  readonly units: readonly Unit[];
  readonly found: SurveyPosters;
}

/** @throws {ProblemError} survey_unknown, campaign_state when archived, busy when somebody else is changing them */
const readWorkplace = async (
  { setup, lists, posters }: PosterDependencies,
  surveyId: string,
  now: Date,
): Promise<Workplace> => {
  const survey = await readPosterSurvey(setup, surveyId);
  const campaign = await readCampaign(setup, survey.campaignId);
  if (campaign.state === 'archived') throw stateProblem(campaign);
  const [units, found] = await Promise.all([lists.units(campaign), posters.read(surveyId)]);
  if (found.busyUntil !== undefined && Date.parse(found.busyUntil) > now.getTime()) {
    throw new ProblemError('busy');
  }
  return { survey, units, found };
};

/** Longer than a request may take: who has not finished by then has crashed, and asking again puts it right. */
const busyMs = 60_000;

/** Records a change and then makes it. What changes nothing is not recorded. */
const changePosters =
  (dependencies: PosterDependencies) =>
  async (
    { survey, found }: Workplace,
    changed: readonly (readonly Poster[])[],
    subject: Subject | undefined,
    now: Date,
    madeWith?: string,
  ): Promise<void> => {
    if (changed.length === 0) return;
    const { posters, change, wait } = dependencies;
    const tokens = new Set(changed.flat().map(({ token }) => token));
    const before = found.places.filter((place) => place.some(({ token }) => tokens.has(token)));
    await change({
      subject,
      verb: 'poster:write',
      object: `survey/${survey.id}/posters`,
      ...(before.length > 0 && { before }),
      after: changed,
      writes: [posters.begin(found, new Date(now.getTime() + busyMs), madeWith)],
      refused: () => new ProblemError('busy'),
    });
    await posters.finish(found, changed, wait);
  };

/**
 * What new tokens are made with. Where somebody crashed, it is the key that they had begun with, even if another has taken its
 * place since: the tokens that are there already are made again, and no place has two.
 * @throws {Error} when the function was given no key
 */
const issueOf = (
  { posterKeys }: PosterDependencies,
  { survey, found }: Workplace,
  now: Date,
): Issue & { readonly madeWith: string } => {
  const key = posterKeys.find((one) => posterKeyName(one) === found.madeWith) ?? posterKeys[0];
  if (!key) throw new Error('no key to make poster tokens with');
  return {
    survey,
    now,
    tokenOf: (place, turn) => posterToken(key, survey.id, place, turn),
    madeWith: posterKeyName(key),
  };
};

export const issuePosters =
  (dependencies: PosterDependencies): Handler<Routes['issuePosters']> =>
  async ({ params, subject }) => {
    const now = dependencies.now();
    const workplace = await readWorkplace(dependencies, params.surveyId, now);
    const places = placesOf(workplace.units);
    const issue = issueOf(dependencies, workplace, now);
    const issued = issuedPosters(issue, places, workplace.found.places);
    await changePosters(dependencies)(workplace, issued, subject, now, issue.madeWith);
    return { status: 200, body: { issued: issued.length, total: places.length } };
  };

/** @throws {ProblemError} unit_unknown, no_posters when the chosen units have none that are fit for it */
const chosenPlaces = (
  { units, found }: Workplace,
  unitIds: readonly string[] | undefined,
  isFit: (place: readonly Poster[]) => boolean,
): (readonly Poster[])[] => {
  const known = new Set(units.map(({ id }) => id));
  const unknown = unitIds?.find((id) => !known.has(id));
  if (unknown !== undefined) throw new ProblemError('unit_unknown', { unitId: unknown });
  const named = unitIds && new Set(unitIds);
  const chosen = found.places.filter(
    (place) => isFit(place) && (named === undefined || named.has(place[0]?.unitId ?? '')),
  );
  if (chosen.length === 0) throw new ProblemError('no_posters');
  return chosen;
};

const msPerHour = 3_600_000;

export const rotatePosters =
  (dependencies: PosterDependencies): Handler<Routes['rotatePosters']> =>
  async ({ params, body: { unitIds, graceHours }, subject }) => {
    const now = dependencies.now();
    const workplace = await readWorkplace(dependencies, params.surveyId, now);
    const chosen = chosenPlaces(workplace, unitIds, (place) => standingPoster(place) !== undefined);
    const end = new Date(now.getTime() + graceHours * msPerHour);
    const issue = issueOf(dependencies, workplace, now);
    const changed = rotatedPosters(issue, placesOf(workplace.units), chosen, end);
    await changePosters(dependencies)(workplace, changed, subject, now, issue.madeWith);
    return { status: 200, body: { changed: changed.length } };
  };

export const withdrawPosters =
  (dependencies: PosterDependencies): Handler<Routes['withdrawPosters']> =>
  async ({ params, body: { unitIds }, subject }) => {
    const now = dependencies.now();
    const workplace = await readWorkplace(dependencies, params.surveyId, now);
    const changed = withdrawnPosters(
      chosenPlaces(workplace, unitIds, () => true),
      now,
    );
    await changePosters(dependencies)(workplace, changed, subject, now);
    return { status: 200, body: { changed: changed.length } };
  };
