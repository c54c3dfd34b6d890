import * as z from 'zod/mini';
import type { Form } from '../../../schemas/form.ts';
import { Instant } from '../../../schemas/ids.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { columnsOf } from '../../rules/exports/columns.ts';
import { growingText } from '../../rules/exports/growingText.ts';
import { csvHeader, csvLine, jsonLine } from '../../rules/exports/lines.ts';
import { inForce, setAsideBy } from '../../rules/guard/decisions.ts';
import { settledBefore } from '../../rules/guard/due.ts';
import { patternOf } from '../../rules/guard/pattern.ts';
import { sha256 } from '../../rules/sha256.ts';
import { type FileStore, minPartBytes } from '../../store/files.ts';
import type { GuardStore } from '../../store/guardStore.ts';
import type { RawPage, RawPlace } from '../../store/responseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import type { JobOf, JobWork, Step } from '../jobs/jobWork.ts';

export interface ResponsesDependencies {
  readonly setup: Pick<SetupStore, 'survey'>;
  readonly lists: Pick<SetupLists, 'formVersions'>;
  readonly rawPage: (surveyId: string, place: RawPlace, limit?: number) => Promise<RawPage>;
  readonly tallies: Pick<TallyStore, 'counting' | 'read'>;
  readonly guard: Pick<GuardStore, 'decisions'>;
  readonly files: FileStore;
}

const Part = z.object({ tag: z.string(), bytes: z.int(), sha256: z.string() });

const Checkpoint = z.object({
  /** Responses accepted before this minute are in it: no more of those come in while it is written. */
  before: Instant,
  uploadId: z.string(),
  /** The latest version of the form when it began: a version raised since changes no column. */
  formVersion: z.int(),
  /** Decisions that held when it began, by id: a decision made since changes no line. */
  decisions: z.array(z.string()),
  place: z.nullable(z.object({ bucket: z.int(), after: z.optional(z.string()) })),
  parts: z.array(Part),
  rows: z.int(),
  expected: z.int(),
});

export type Checkpointed = z.infer<typeof Checkpoint>;

const formats = {
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  jsonl: { contentType: 'application/x-ndjson', extension: 'jsonl' },
} as const;

/** Raw items read at once: few, so that what a page takes up is little beside the part that is being filled. */
const pageItems = 250;

/** Room for the row that fills a part, in bytes: there are larger rows, but they are rare. */
const roomBytes = 64 * 1024;

/** Where an export lies. */
export const exportKey = ({ campaignId, id }: { readonly campaignId: string; readonly id: string }): string =>
  `exports/${campaignId}/${id}`;

type ExportName = Parameters<typeof exportKey>[0];

/** Ids of files within a job; most jobs write the first alone. */
const fileIds = ['1', '2'] as const;

/** Where one of a job's files lies. */
export const jobFileKey = (job: ExportName, fileId: string): string =>
  fileId === fileIds[0] ? exportKey(job) : `${exportKey(job)}-${fileId}`;

/** Where all that a job may have written lies. */
export const jobFileKeys = (job: ExportName): string[] => fileIds.map((fileId) => jobFileKey(job, fileId));

/**
 * Writes the raw responses of one survey to a file: one pass, part by part, with never more than a part in memory. It holds
 * exactly the responses accepted before a minute that is over, however many come in while it is written.
 */
export const responsesWork = (dependencies: ResponsesDependencies): JobWork<'responses', Checkpointed> => {
  const { setup, lists, rawPage, tallies, guard, files } = dependencies;

  /** @throws {ProblemError} survey_unknown when it was deleted in the meantime */
  const readSurvey = async ({ params }: JobOf<'responses'>): Promise<Survey> => {
    const survey = await setup.survey(params.surveyId);
    if (!survey) throw new ProblemError('survey_unknown');
    return survey;
  };

  /** Every version of the survey's form up to the one in use, the latest first. */
  const formsOf = async ({ formId, formVersion }: Pick<Survey, 'formId' | 'formVersion'>): Promise<Form[]> =>
    (await lists.formVersions(formId))
      .filter(({ version }) => version <= formVersion)
      .toSorted((a, b) => b.version - a.version);

  return {
    kind: 'responses',
    checkpoint: Checkpoint,

    begin: async (job) => {
      const survey = await readSurvey(job);
      const { active } = await tallies.counting(job.campaignId);
      const counted = (await tallies.read(job.campaignId, active)).filter(
        ({ surveyId }) => surveyId === survey.id,
      );
      const { contentType } = formats[job.params.format];
      return {
        before: settledBefore(new Date(job.createdAt)).toISOString(),
        formVersion: survey.formVersion,
        uploadId: await files.startParts(exportKey(job), contentType),
        decisions: inForce(await guard.decisions(job.campaignId), survey.id).map(({ id }) => id),
        place: { bucket: 0 },
        parts: [],
        rows: 0,
        expected: counted.reduce((total, tally) => total + tally.counted, 0),
      };
    },

    step: async (job, from): Promise<Step<Checkpointed>> => {
      const { surveyId, format } = job.params;
      const { contentType, extension } = formats[format];
      const key = exportKey(job);
      const finish = async (checkpoint: Checkpointed): Promise<Step<Checkpointed>> => {
        const { parts, rows, before, uploadId } = checkpoint;
        await files.completeParts(
          key,
          uploadId,
          parts.map(({ tag }) => tag),
        );
        return {
          checkpoint,
          progress: { done: rows, total: rows },
          finished: {
            files: [
              {
                id: '1',
                name: `${surveyId}-responses.${extension}`,
                contentType,
                bytes: parts.reduce((total, { bytes }) => total + bytes, 0),
                parts: parts.map(({ bytes, sha256: hash }) => ({ bytes, sha256: hash })),
              },
            ],
            outcome: { responses: rows, before },
          },
        };
      };
      // A checkpoint of its own between the last part and the putting together: either can then be done again.
      if (from.place === null) return finish(from);

      const survey = await readSurvey(job);
      const forms = await formsOf({ formId: survey.formId, formVersion: from.formVersion });
      const formOf = new Map(forms.map((form) => [form.version, form]));
      const columns = columnsOf(forms);
      const chosen = new Set(from.decisions);
      const decisionOn = setAsideBy(
        (await guard.decisions(job.campaignId)).filter(({ id }) => chosen.has(id)),
      );
      const before = Date.parse(from.before);

      const line = format === 'csv' ? csvLine(columns) : jsonLine;
      const content = growingText(minPartBytes + roomBytes);
      if (format === 'csv' && from.parts.length === 0) content.add(csvHeader(columns));
      let place: RawPlace | null = from.place;
      let rows = 0;
      while (place && content.size() < minPartBytes) {
        const { items, next }: RawPage = await rawPage(surveyId, place, pageItems);
        const { bucket }: RawPlace = place;
        place = next ?? null;
        for (const { response } of items) {
          if (!response || Date.parse(response.acceptedAt) >= before) continue;
          const form = formOf.get(response.formVersion);
          // Worked out by hashing, and of use to decisions alone.
          const pattern = chosen.size > 0 && form ? patternOf(form, response.answers) : undefined;
          content.add(line({ response, setAsideBy: decisionOn(response, pattern)?.id }));
          rows += 1;
          if (content.size() < minPartBytes) continue;
          // A part ends with the very row that fills it, wherever pages end by now: whoever does this step writes the same.
          place = { bucket, after: response.id };
          break;
        }
      }
      const part = from.parts.length + 1;
      const bytes = content.bytes();
      const isWorthAPart = bytes.byteLength > 0 || part === 1;
      const tag = isWorthAPart ? await files.putPart(key, from.uploadId, part, bytes) : '';
      const made = { tag, bytes: bytes.byteLength, sha256: sha256(bytes) };
      const done = from.rows + rows;
      return {
        checkpoint: {
          ...from,
          place: place
            ? { bucket: place.bucket, ...(place.after !== undefined && { after: place.after }) }
            : null,
          parts: isWorthAPart ? [...from.parts, made] : from.parts,
          rows: done,
        },
        progress: { done, total: Math.max(from.expected, done) },
      };
    },

    abandon: async (job, checkpoint) => {
      if (checkpoint) await files.abandonParts(exportKey(job), checkpoint.uploadId);
      // It may have been cancelled between the putting together and the word that it is done.
      await files.remove([exportKey(job)]);
    },
  };
};
