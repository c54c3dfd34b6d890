import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler, Subject } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { allows } from '../../../schemas/roles.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Visit, VisitListing } from '../../../schemas/visit.ts';
import { readSurveyContext } from '../surveyContext.ts';
import type { VisitDependencies } from './recordVisit.ts';

/** How many responses are read at a time. */
const atOnce = 20;

/** Whose visits somebody may see: undefined for everybody's. @throws {ProblemError} token_invalid */
const inspectorOf = (subject: Subject | undefined): string | undefined => {
  const others = (subject?.roles ?? []).filter((role) => role !== 'inspector');
  if (allows(others, 'visit:read')) return undefined;
  if (!subject?.id) throw new ProblemError('token_invalid');
  return subject.id;
};

/** `unit.response`, as a page's `next` has it. */
const positionIn = (cursor: string): Pick<Visit, 'unitId' | 'responseId'> => {
  const [unitId = '', responseId = ''] = cursor.split('.');
  return { unitId, responseId };
};

const listingOf = async (
  { setup, readResponse }: VisitDependencies,
  campaign: Campaign,
  visit: Visit,
): Promise<VisitListing> => {
  const [response, unit] = await Promise.all([
    readResponse(visit.surveyId, visit.responseId),
    setup.unit(campaign, visit.unitId),
  ]);
  if (!response) throw new Error('a visit without its response');
  const { formVersion, answers } = response;
  return { ...visit, unitName: unit?.name ?? { und: visit.unitId }, formVersion, answers };
};

/** Visits with their answers and notes: an inspector sees their own, the office all of them. */
export const listVisits =
  (dependencies: VisitDependencies): Handler<Routes['listVisits']> =>
  async ({ params, query, subject }) => {
    const { setup, visits, now } = dependencies;
    const inspector = inspectorOf(subject);
    const { survey, campaign } = await readSurveyContext(setup, 'inspector', params.surveyId, now());
    const after = query.cursor === undefined ? undefined : positionIn(query.cursor);
    const stretch = await visits.list(survey.id, query.limit, after, inspector);
    const listed: VisitListing[] = [];
    for (let from = 0; from < stretch.visits.length; from += atOnce) {
      const some = stretch.visits.slice(from, from + atOnce);
      listed.push(...(await Promise.all(some.map((visit) => listingOf(dependencies, campaign, visit)))));
    }
    const { next } = stretch;
    return {
      status: 200,
      body: { visits: listed, next: next ? `${next.unitId}.${next.responseId}` : null },
    };
  };
