import { posterSheets, type Sheet } from '../../../print/posterSheets.ts';
import { qrPng } from '../../../print/qrPng.ts';
import { qrSvg } from '../../../print/qrSvg.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler } from '../../../schemas/handler.ts';
import type { Poster } from '../../../schemas/poster.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { placeName, placesOf, standingPoster } from '../../rules/posters/posterPlaces.ts';
import { sheetOrder } from '../../rules/posters/sheetOrder.ts';
import type { PosterStore } from '../../store/posterStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import { attached } from '../attached.ts';
import { fitting, type PrintDependencies } from '../printing.ts';
import { readCampaign } from '../setUp.ts';
import { posterAddress, readPosterSurvey } from './posters.ts';
import { type PosterLookup, readPosterInUse } from './readPoster.ts';

export interface PrintPosterDependencies extends PrintDependencies, Pick<PosterLookup, 'posterKeys'> {
  readonly setup: Pick<SetupStore, 'campaign' | 'survey' | 'unit' | 'poster'>;
  readonly lists: Pick<SetupLists, 'units'>;
  readonly posters: Pick<PosterStore, 'read'>;
}

/** @throws {ProblemError} unit_unknown */
const chosenUnits = async (
  { setup, lists }: PrintPosterDependencies,
  campaign: Campaign,
  { unitId, groupId }: { unitId?: string | undefined; groupId?: string | undefined },
): Promise<Unit[]> => {
  const named = unitId === undefined ? undefined : await setup.unit(campaign, unitId);
  if (unitId !== undefined && !named) throw new ProblemError('unit_unknown');
  const units = named ? [named] : await lists.units(campaign);
  return groupId === undefined ? units : units.filter((unit) => unit.groupId === groupId);
};

/** A sheet for every place that has a poster for good, the unit's own before those of its service points. */
const sheetsOf = (
  units: readonly Unit[],
  places: readonly (readonly Poster[])[],
  origin: string,
): Sheet[] => {
  const standing = new Map(
    places.flatMap((place) => {
      const poster = standingPoster(place);
      return poster ? [[placeName(poster), poster.token] as const] : [];
    }),
  );
  return units.flatMap((unit) =>
    placesOf([unit]).flatMap((place): Sheet[] => {
      const token = standing.get(placeName(place));
      if (token === undefined) return [];
      const servicePoint = unit.servicePoints.find(({ id }) => id === place.servicePointId);
      return [{ unit, servicePoint, address: posterAddress(origin, token) }];
    }),
  );
};

export const posterDocument =
  (dependencies: PrintPosterDependencies): Handler<Routes['posterDocument']> =>
  async ({ params, query, language, origin }) => {
    const { setup, posters, fonts, now } = dependencies;
    const survey = await readPosterSurvey(setup, params.surveyId);
    const campaign = await readCampaign(setup, survey.campaignId);
    const phase = campaign.phases.find(({ id }) => id === survey.phaseId);
    if (!phase) throw new Error('a survey without its phase');
    const [units, { places }] = await Promise.all([
      chosenUnits(dependencies, campaign, query),
      posters.read(survey.id),
    ]);
    const all = sheetsOf(sheetOrder(units, campaign.groups), places, origin);
    const sheets = all.slice(query.offset, query.offset + query.limit);
    if (sheets.length === 0) throw new ProblemError('no_posters');
    const pdf = await posterSheets({
      campaign,
      phase,
      sheets,
      language,
      fonts: await fonts(),
      createdAt: now(),
    });
    return {
      status: 200,
      body: fitting(pdf, 'limit', sheets.length),
      headers: attached(`${survey.id}-posters.pdf`),
    };
  };

/**
 * The address of a poster in use.
 * @throws {ProblemError} poster_unknown, poster_ended
 */
const readAddress = async (
  dependencies: PrintPosterDependencies,
  typed: string,
  origin: string,
): Promise<string> => posterAddress(origin, (await readPosterInUse(dependencies, typed)).token);

export const posterSvg =
  (dependencies: PrintPosterDependencies): Handler<Routes['posterSvg']> =>
  async ({ params, origin }) => ({
    status: 200,
    body: qrSvg(await readAddress(dependencies, params.token, origin)),
  });

export const posterPng =
  (dependencies: PrintPosterDependencies): Handler<Routes['posterPng']> =>
  async ({ params, query, origin }) => ({
    status: 200,
    body: qrPng(await readAddress(dependencies, params.token, origin), query.size),
  });
