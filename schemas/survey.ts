import * as z from 'zod/mini';
import { Form } from './form.ts';
import { Id, Instant, Version } from './ids.ts';
import { LanguageTag, Text } from './text.ts';

/** Who appraises. */
export const Audience = z.enum(['resident', 'member', 'unit', 'inspector']);

/** One form version, opened to one audience in one phase of a campaign. */
export const Survey = z.object({
  id: Id,
  campaignId: Id,
  phaseId: Id,
  audience: Audience,
  formId: Id,
  formVersion: Version,
});

export type Survey = z.infer<typeof Survey>;

/** Whether answers are taken now: before, within or after the survey's window. */
export const WindowState = z.enum(['scheduled', 'open', 'closed']);

export type WindowState = z.infer<typeof WindowState>;

/** What anyone may know of a survey: enough to draw its page and to answer it. */
export const PublishedSurvey = z.object({
  id: Id,
  campaignId: Id,
  campaignName: Text,
  /** Said beside everything of a campaign whose data is not an appraisal's own. */
  notice: z.optional(Text),
  audience: Audience,
  state: WindowState,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  /** IANA name, to show the dates in. */
  timeZone: z.string(),
  languages: z.array(LanguageTag),
  form: Form,
});

export type PublishedSurvey = z.infer<typeof PublishedSurvey>;
