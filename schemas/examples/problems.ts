import { type Fault, type ProblemCode, ProblemError } from '../problem.ts';
import { unitId } from './ids.ts';

type Members = Record<string, string | number>;

/** What the words of some problems are filled from. */
const members: Partial<Record<ProblemCode, Members>> = {
  body_malformed: { format: 'JSON' },
  permission_missing: { permission: 'campaign:write' },
  survey_not_open: {
    opensAt: '2025-12-01T00:00:00.000Z',
    closesAt: '2025-12-31T16:00:00.000Z',
    timeZone: 'Asia/Shanghai',
  },
  survey_closed: { closesAt: '2025-12-31T16:00:00.000Z', timeZone: 'Asia/Shanghai' },
  method_not_allowed: { allow: 'GET, POST' },
  form_version_stale: { currentVersion: 2 },
  revision_stale: { revision: 4 },
  question_not_crossed: { field: 'columnQuestionId', questionId: 'comment' },
  crosstab_scope: { scope: 'all' },
  campaign_state: { state: 'archived', allowed: 'closed' },
  phase_in_use: { phase: 'evaluation' },
  group_in_use: { group: 'windows' },
  body_too_large: { maxBytes: 65_536 },
  content_type_unsupported: { expected: 'application/json' },
  too_many_surveys: { max: 40 },
  too_many_codes: { max: 10_000 },
  secrecy_differs: { secrecy: 'blind' },
  draft_stale: { version: 5 },
  upload_incomplete: { missing: 3 },
  too_much_evidence: { max: 20 },
  lane_closed: { lanes: 'visit_code, proof_of_work' },
  too_many_responses: { retryAfterSeconds: 600 },
  pledges_not_open: { opensAt: '2025-11-01T00:00:00.000Z', timeZone: 'Asia/Shanghai' },
  too_many_notes: { max: 100 },
  evidence_type: { accepted: 'jpg, png, webp, pdf, docx, xlsx, mp4' },
};

const cell = { sheet: 'Sheet1', row: 7 } as const;

/** The faults that some problems list. */
const faults: Partial<Record<ProblemCode, readonly Fault[]>> = {
  campaign_not_ready: [
    { field: 'surveys', code: 'no_survey' },
    { field: 'units', code: 'no_unit' },
  ],
  fields_invalid: [
    { field: 'name', code: 'field_missing' },
    { field: 'phases.0.opensAt', code: 'moment_invalid' },
  ],
  answers_invalid: [
    { field: 'overall', code: 'answer_missing' },
    { field: 'comment', code: 'text_too_long', max: 500 },
  ],
  formula_invalid: [
    { field: 'surveys', code: 'survey_weights_sum', value: '0.9' },
    { field: 'surveys.0.questions.0', code: 'floor_above_zero', value: 'overall', min: 50 },
  ],
  form_faulty: [{ field: 'scales.0', code: 'scale_unscored', value: 'satisfaction' }],
  import_faulty: [
    { field: 'A7', code: 'cell_missing', column: '单位编号', ...cell },
    { field: 'G7', code: 'population_invalid', column: '服务人口', value: '约九万', ...cell },
    {
      field: 'A9',
      code: 'unit_id_repeated',
      column: '单位编号',
      value: unitId,
      expected: '4',
      ...cell,
      row: 9,
    },
  ],
  file_unreadable: [{ field: 'file', code: 'file_password' }],
};

/** A problem as it may come. */
export const problemExample = (code: ProblemCode): ProblemError =>
  new ProblemError(code, members[code] ?? {}, faults[code] ?? []);
