import * as z from 'zod/mini';
import { PhaseState, Revision } from './campaign.ts';
import { Defence } from './defence.ts';
import { PublishedForm } from './form.ts';
import { Id, Instant, Version } from './ids.ts';
import { LanguageTag, Text } from './text.ts';
import { Pledge, ServicePoint, Unit } from './unit.ts';

/** Who appraises. */
export const Audience = z.enum(['resident', 'member', 'unit', 'inspector']);

export type Audience = z.infer<typeof Audience>;

/**
 * How members' ballots are kept secret: `code` for codes that were drawn from a pile, `blind` for codes that went to named
 * people. See docs/threat-model.md.
 */
export const Secrecy = z.enum(['code', 'blind']);

export type Secrecy = z.infer<typeof Secrecy>;

/** What the office decides about a survey beside phase, audience and form. */
const decided = {
  /** Of residents' surveys; without it `defaultDefence` holds. */
  defence: z.optional(Defence),
  /** Of members' surveys; without it `code`. */
  secrecy: z.optional(Secrecy),
  /** Of blind surveys: the phase in which codes buy tokens. It has to end before the survey's own begins. */
  tokenPhaseId: z.optional(Id),
};

/** One form version, opened to one audience in one phase of a campaign. */
export const Survey = z.object({
  id: Id,
  campaignId: Id,
  phaseId: Id,
  audience: Audience,
  formId: Id,
  formVersion: Version,
  ...decided,
  revision: Revision,
});

export type Survey = z.infer<typeof Survey>;

const chosen = { phaseId: Id, audience: Audience, formId: Id, formVersion: Version, ...decided };

export const SurveyCreation = z.object({ id: Id, ...chosen });

export const SurveyChange = z.object({ revision: Revision, ...chosen });

/** What anyone may know of a survey: enough to draw its page and to answer it. */
export const PublishedSurvey = z.object({
  id: Id,
  campaignId: Id,
  campaignName: Text,
  /** Said beside everything of a campaign whose data is not an appraisal's own. */
  notice: z.optional(Text),
  audience: Audience,
  /** Whether answers are taken now: before, within or after the survey's window. */
  state: PhaseState,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  /** IANA name, to show the dates in. */
  timeZone: z.string(),
  languages: z.array(LanguageTag),
  form: PublishedForm,
});

export type PublishedSurvey = z.infer<typeof PublishedSurvey>;

/** What anyone may know of a unit. */
export const PublishedUnit = z.object({
  id: Id,
  name: Text,
  region: Unit.shape.region,
  pledges: z.array(Pledge),
});

/** What a poster leads to. */
export const PosterTarget = z.object({
  survey: PublishedSurvey,
  unit: PublishedUnit,
  servicePoint: z.optional(ServicePoint),
});
