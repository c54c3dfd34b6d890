import * as z from 'zod/mini';
import { AuditEntry, AuditPage } from '../../../../schemas/audit.ts';
import {
  CampaignChange,
  CampaignCopy,
  CampaignCreation,
  CampaignListing,
  CampaignOverview,
  CampaignState,
  Deleted,
  Group,
  Moment,
  Phase,
  PhasePlan,
  PhaseState,
  StateChange,
  TimeZone,
} from '../../../../schemas/campaign.ts';
import { Code, CodeBatch, CodeKind, CodeOrder, IssuedCodes, SlipOrder } from '../../../../schemas/code.ts';
import { Condition } from '../../../../schemas/condition.ts';
import {
  CreatedWebhook,
  Delivery,
  DeliveryState,
  Event,
  EventType,
  Webhook,
  WebhookCreation,
} from '../../../../schemas/event.ts';
import * as evidence from '../../../../schemas/evidence.ts';
import * as form from '../../../../schemas/form.ts';
import { Count, Hash, Id, Instant, Name, ResponseId, Version } from '../../../../schemas/ids.ts';
import { Lane } from '../../../../schemas/lane.ts';
import * as pledge from '../../../../schemas/pledge.ts';
import { PosterListing, PosterRotation, PosterToken, PosterWithdrawal } from '../../../../schemas/poster.ts';
import { Problem, WireFault } from '../../../../schemas/problem.ts';
import * as question from '../../../../schemas/question.ts';
import { Receipt, Submission } from '../../../../schemas/response.ts';
import * as result from '../../../../schemas/result.ts';
import {
  Audience,
  PosterTarget,
  PublishedSurvey,
  PublishedUnit,
  Survey,
  SurveyChange,
  SurveyCreation,
} from '../../../../schemas/survey.ts';
import { LanguageTag, Text } from '../../../../schemas/text.ts';
import { Pledge, ServicePoint, Unit } from '../../../../schemas/unit.ts';
import { ImportMode, ImportReport } from '../../../../schemas/unitImport.ts';
import * as workspace from '../../../../schemas/workspace.ts';
import { XlsformReport } from '../../../../schemas/xlsform.ts';

type Component = readonly [schema: z.ZodMiniType, description: string];

/**
 * Condition is recursive: what its parts refer to is the union itself, of which the exported schema is a copy with one
 * more check.
 */
const conditionItself = (Condition._zod.parent ?? Condition) as z.ZodMiniType;

/** Schemas that the document names, instead of writing them out wherever they are used. */
const components: Readonly<Record<string, Component>> = {
  Id: [Id, 'An id: short, typable, safe in an address.'],
  Name: [Name, 'The id of a question, an option, a row or a scale.'],
  ResponseId: [ResponseId, 'Made at random by whoever sends a response, and kept when it is sent again.'],
  Version: [Version, 'The version of a form: 1, 2, 3 ...'],
  Count: [Count, 'How many.'],
  Hash: [Hash, 'SHA-256 in hexadecimal.'],
  Instant: [Instant, 'An instant, ISO 8601 in UTC.'],
  Moment: [
    Moment,
    "An instant with its offset, or a time on the clocks of the campaign's time zone. A day alone opens with its first minute and closes with its last.",
  ],
  TimeZone: [TimeZone, 'IANA name of a time zone, as `Asia/Shanghai`.'],
  LanguageTag: [LanguageTag, 'A BCP 47 tag: `zh-CN`, `en`.'],
  Text: [Text, 'Words for people, by language tag; at least one language.'],
  Day: [question.Day, 'A day, ISO 8601.'],

  CampaignState: [
    CampaignState,
    '`draft`: nobody can answer; `scheduled`: its phases open and close by themselves; `closed`: the office ended it; `archived`: closed, and out of the way.',
  ],
  PhaseState: [PhaseState, 'Where it is by the clock.'],
  Phase: [
    Phase,
    'A named stretch of a campaign. Without a closing time it stays open until the office sets one.',
  ],
  PhasePlan: [PhasePlan, 'A phase as the office writes it.'],
  Group: [Group, 'Units that may be compared with each other.'],
  CampaignCreation: [CampaignCreation, 'A campaign as the office writes it.'],
  CampaignChange: [
    CampaignChange,
    'A campaign as it is to be, and the revision from which the change was made.',
  ],
  StateChange: [StateChange, 'The state that a campaign is to have.'],
  CampaignCopy: [
    CampaignCopy,
    "The copy's own id and name, and when its first phase opens: the others keep their distance to it.",
  ],
  CampaignOverview: [CampaignOverview, 'A campaign with what the clock says of it.'],
  CampaignListing: [CampaignListing, 'What stands in the list of campaigns.'],
  Deleted: [Deleted, 'What was deleted.'],

  ServicePoint: [ServicePoint, 'A counter, window or post of a unit that has a QR poster of its own.'],
  Pledge: [Pledge, 'What a unit promised in public. Its id is made of its words.'],
  Unit: [Unit, 'A body being appraised. `region` goes from the county down.'],
  ImportMode: [
    ImportMode,
    'Whether units that the file does not name are retired (`replace`) or stay (`merge`).',
  ],
  ImportReport: [ImportReport, 'What an import did, or in a dry run would do.'],

  Condition: [
    conditionItself,
    'True or false of the answers given so far. A hidden question counts as not answered; NPS options are `n0` to `n10`.',
  ],
  Option: [
    question.Option,
    'A point of a scale: 0 to 100, or null for "don\'t know", which is outside every denominator.',
  ],
  Scale: [question.Scale, 'A named set of options that several questions share.'],
  Choice: [
    question.Choice,
    'An answer without a score. With `other`, its words may be given in `<question>_other`.',
  ],
  ChoiceList: [question.ChoiceList, 'A named set of choices that several questions share.'],
  Row: [question.Row, 'A line of a matrix.'],
  RatingQuestion: [question.RatingQuestion, 'One option of a scale is chosen.'],
  MatrixQuestion: [question.MatrixQuestion, 'One option of a scale is chosen for each row.'],
  PledgesQuestion: [question.PledgesQuestion, "A matrix whose rows are the unit's own pledges."],
  SingleQuestion: [question.SingleQuestion, 'One choice of a list.'],
  MultipleQuestion: [
    question.MultipleQuestion,
    'Any number of choices of a list, or as many as the bounds say.',
  ],
  NpsQuestion: [question.NpsQuestion, 'How likely one would recommend it, 0 to 10.'],
  NumberQuestion: [question.NumberQuestion, 'A number, both bounds included.'],
  TextQuestion: [question.TextQuestion, 'Free words.'],
  DateQuestion: [question.DateQuestion, 'A day, both bounds included.'],
  Note: [question.Note, 'Words between questions.'],
  Section: [question.Section, 'A heading; hidden, it hides everything up to the next section.'],
  Question: [question.Question, 'One of the kinds of question, by its `type`.'],
  FormContent: [form.FormContent, 'What a form says and asks.'],
  PublishedForm: [form.PublishedForm, 'A version as it was published. It never changes.'],
  FormOverview: [form.FormOverview, 'A form: its draft, if there is one, and every version so far.'],
  FormListing: [form.FormListing, 'What stands in the list of forms.'],
  LintFinding: [form.LintFinding, 'What the linter found, and where. An `error` stops publication.'],
  LintReport: [form.LintReport, 'Everything that the linter found.'],
  XlsformReport: [XlsformReport, 'What was made of an XLSForm workbook.'],

  Audience: [Audience, 'Who appraises.'],
  Survey: [Survey, 'One form version, opened to one audience in one phase.'],
  SurveyCreation: [SurveyCreation, 'A survey as the office writes it.'],
  SurveyChange: [SurveyChange, 'A survey as it is to be, and the revision from which the change was made.'],
  PublishedSurvey: [PublishedSurvey, 'What anyone may know of a survey.'],
  PublishedUnit: [PublishedUnit, 'What anyone may know of a unit.'],

  PosterToken: [PosterToken, "What a poster's short address ends with."],
  PosterListing: [PosterListing, 'A poster with the address that its QR code holds.'],
  PosterRotation: [PosterRotation, 'Which posters get new tokens, and for how long the old ones lead on.'],
  PosterWithdrawal: [PosterWithdrawal, 'Which posters end.'],
  PosterTarget: [PosterTarget, 'What a poster leads to.'],

  Code: [Code, 'A code as it is printed.'],
  CodeKind: [CodeKind, "What a code is for: a member's ballot, or a unit's workspace."],
  CodeOrder: [CodeOrder, 'How many codes for which units; every unit gets `each` where none are named.'],
  CodeBatch: [CodeBatch, 'Codes that were made together.'],
  IssuedCodes: [
    IssuedCodes,
    'The codes of a batch, in random order. This is the only time that they are seen.',
  ],
  SlipOrder: [SlipOrder, 'Slips to cut out, in the order given.'],

  Session: [workspace.Session, "A unit's right to act as itself, for an hour."],
  Workspace: [workspace.Workspace, 'What a unit has to do, and by when.'],
  Draft: [workspace.Draft, 'A self-evaluation in the making, with what other devices wrote beside it.'],
  DraftCopy: [workspace.DraftCopy, 'What another device had written when this one had saved first.'],
  SelfSubmission: [workspace.SelfSubmission, "One submission of a unit's self-evaluation."],
  SelfReceipt: [workspace.SelfReceipt, 'What was submitted, in short, and the receipt for it.'],
  SelfEvaluation: [workspace.SelfEvaluation, "A unit's self-evaluation, as the office sees it."],
  UnitPledges: [pledge.UnitPledges, 'What a unit promises, and how it is getting on.'],
  PledgeNote: [pledge.PledgeNote, 'How a pledge is getting on, for everybody to read.'],
  PublicPledges: [pledge.PublicPledges, "A unit's public page."],
  Evidence: [evidence.Evidence, 'A file that a unit hands in.'],
  EvidenceType: [evidence.EvidenceType, 'The kind of a file, as its content shows.'],
  EvidenceLink: [evidence.EvidenceLink, 'Where a file can be fetched for a short while, as a download.'],
  Upload: [evidence.Upload, 'An upload as it stands: what is there, and where to send what is not.'],

  Submission: [Submission, 'What a resident sends: answers by question id.'],
  Receipt: [
    Receipt,
    'Proof that this very response was taken. The same for the first sending and each retry.',
  ],

  Lane: [Lane, 'How a response came in; each lane is counted apart.'],
  Rate: [result.Rate, 'A share from 0 to 1 with its Wilson 95 % interval.'],
  OptionCount: [result.OptionCount, 'How often one option was chosen.'],
  RatingResult: [result.RatingResult, 'Figures of a rating. `answered` = `valid` + `dontKnow`.'],
  ChoiceResult: [result.ChoiceResult, 'How often each choice was chosen.'],
  NpsResult: [result.NpsResult, 'Net Promoter Score: percent of 9 and 10 minus percent of 0 to 6.'],
  GivenResult: [result.GivenResult, 'How many answered; what they answered is no figure.'],
  QuestionResult: [result.QuestionResult, 'Figures of one question, or of one row of it.'],
  WithheldReason: [
    result.WithheldReason,
    'Too few answers; or so few are left out that they could be found by subtraction; or what is set aside is still being worked out.',
  ],
  ResultView: [result.View, 'All responses as received, or without those that the office set aside.'],
  LaneCount: [result.LaneCount, 'How many responses came in by a lane, and how many of those are set aside.'],
  Withheld: [result.Withheld, 'A figure that is not shown; all of a unit where `questionId` is null.'],
  UnitResult: [result.UnitResult, 'Figures of one unit, with those questions only that may be shown.'],
  AnsweredForm: [result.AnsweredForm, 'What the question ids of the figures mean.'],
  NotCombined: [
    result.NotCombined,
    'A question that versions of a form ask differently, so that figures stand side by side.',
  ],
  CampaignResults: [result.CampaignResults, "A campaign's figures, and the list of what is withheld."],

  AuditEntry: [AuditEntry, 'One action of the office, chained to the one before it by its hash.'],
  AuditPage: [AuditPage, 'A stretch of the log; ask for what comes `after` `next`.'],

  EventType: [EventType, 'What others are told of.'],
  Event: [Event, 'Something that happened. The same thing has the same id, however often it is told.'],
  Webhook: [Webhook, 'An address that is told of events.'],
  WebhookCreation: [WebhookCreation, 'An address, and what it is to be told of.'],
  CreatedWebhook: [
    CreatedWebhook,
    'The webhook with the secret that signs what is sent. It is shown this once.',
  ],
  DeliveryState: [DeliveryState, '`dead`: given up until somebody asks for another attempt.'],
  Delivery: [Delivery, 'One event on its way to one address.'],

  WireFault: [WireFault, 'One thing that is wrong: a field, an answer or a cell, with its words.'],
  Problem: [Problem, 'RFC 9457. What the words are filled from stands beside the standard members.'],
};

/** Gives every named schema its name, for whatever is written about schemas after it. Doing it again changes nothing. */
export const nameSchemas = (): void => {
  for (const [id, [schema, description]] of Object.entries(components)) {
    z.globalRegistry.add(schema, { id, description });
  }
};

/** The place of a named schema in the document. */
export const refTo = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
