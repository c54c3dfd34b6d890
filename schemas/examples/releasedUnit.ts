import type { Option } from '../question.ts';
import type { ReleasedUnit, ReleaseLine } from '../release.ts';
import type { InclusionProof } from '../releaseLife.ts';
import { formContent } from './formContent.ts';
import { formulaExamples } from './formula.ts';
import { campaignId, releaseId, surveyId, unitId } from './ids.ts';
import { pledge } from './units.ts';

const lineId = (name: string): string => `${surveyId}/${name}`;

const scale = (id: string): readonly Option[] =>
  formContent.scales?.find((one) => one.id === id)?.options ?? [];

const formId = 'service-appraisal';

const textOf = (id: string) => formContent.questions.find((question) => question.id === id)?.text;

/** A line of the form, with the words and options that the form has. */
const line = (
  name: string,
  type: ReleaseLine['type'],
  options: readonly Option[],
  row?: typeof pledge,
): ReleaseLine => ({
  id: lineId(row ? `${name}.${row.id}` : name),
  surveyId,
  type,
  formId,
  formVersions: [1],
  ...(type !== 'responses' && { questionId: name, text: textOf(name) }),
  ...(row && { rowId: row.id, rowText: row.text }),
  options: options.map(({ id, label, score, satisfied }) => ({ id, label, score, satisfied })),
});

const one = (id: string, chinese: string, english: string): Option => ({
  id,
  label: { 'zh-CN': chinese, en: english },
  score: null,
  satisfied: false,
});

const scores = Array.from({ length: 11 }, (_, score) => one(`n${score}`, String(score), String(score)));

/** One unit's part of a release. Of a third unit too few people answered, so that nothing is told of any sum that holds it. */
export const releasedUnit: ReleasedUnit = {
  campaign: {
    id: campaignId,
    name: { 'zh-CN': '定安县2025年群众满意度评议', en: "Ding'an County 2025: public satisfaction" },
    timeZone: 'Asia/Shanghai',
    threshold: 10,
    groups: [
      { id: 'towns', name: { 'zh-CN': '乡镇', en: 'Towns' } },
      { id: 'windows', name: { 'zh-CN': '政务服务窗口', en: 'Service windows' } },
    ],
  },
  release: {
    id: releaseId,
    number: 1,
    view: 'cleaned',
    cutoff: '2025-12-20T07:57:00.000Z',
    preparedAt: '2025-12-20T08:00:00.000Z',
    previous: null,
    correction: null,
    seed: 20251220,
  },
  hash: '0e99f36cb676f11c53f73f0cf50d2a6d72e181675175b3ffa8b67dd72b595190',
  formula: formulaExamples.readFormula.replies[200].formula,
  surveys: [
    {
      id: surveyId,
      audience: 'resident',
      formId,
      formVersions: [1],
      forms: [{ version: 1, sha256: 'ffba619f936c8605030338c266f6a08360df497e59f0d09e8d4e4c5e347fdc8c' }],
      title: formContent.title,
      lanes: ['visit_code', 'proof_of_work', 'no_script'],
      periods: [],
    },
  ],
  nodes: [
    { id: 'all', kind: 'all', name: { 'zh-CN': '全部单位', en: 'All units' }, population: 170000 },
    {
      id: 'region/定安县',
      kind: 'region',
      name: { 'zh-CN': '定安县', en: '定安县' },
      region: ['定安县'],
      population: 170000,
    },
    {
      id: 'region/定安县/定城镇',
      kind: 'region',
      name: { 'zh-CN': '定城镇', en: '定城镇' },
      region: ['定安县', '定城镇'],
      population: 137000,
    },
    {
      id: 'group/towns',
      kind: 'group',
      name: { 'zh-CN': '乡镇', en: 'Towns' },
      groupId: 'towns',
      population: 125000,
    },
    {
      id: 'unit/dingcheng',
      kind: 'unit',
      name: { 'zh-CN': '定城镇', en: 'Dingcheng Town' },
      region: ['定安县', '定城镇'],
      unitId: unitId,
      groupId: 'towns',
      population: 92000,
    },
  ],
  lines: [
    line('responses', 'responses', [one('counted', '答卷', 'Responses')]),
    line('overall', 'rating', scale('satisfaction')),
    line('pledges', 'pledges', scale('kept'), pledge),
    line('recommend', 'nps', scores),
    line('comment', 'text', [one('given', '已填', 'Given')]),
  ],
  cells: [
    {
      nodeId: 'group/towns',
      lineId: lineId('responses'),
      counts: { counted: 399 },
      answered: 399,
      skipped: 0,
      asOf: releaseId,
    },
    {
      nodeId: 'group/towns',
      lineId: lineId('overall'),
      counts: { satisfied: 268, acceptable: 86, dissatisfied: 30, dont_know: 15 },
      answered: 399,
      skipped: 0,
      asOf: releaseId,
    },
    {
      nodeId: 'group/towns',
      lineId: lineId('recommend'),
      counts: { n0: 6, n1: 1, n2: 3, n3: 4, n4: 6, n5: 23, n6: 15, n7: 48, n8: 92, n9: 103, n10: 77 },
      answered: 378,
      skipped: 21,
      asOf: releaseId,
    },
    {
      nodeId: 'group/towns',
      lineId: lineId('comment'),
      counts: { given: 63 },
      answered: 63,
      skipped: 336,
      asOf: releaseId,
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('responses'),
      counts: { counted: 212 },
      answered: 212,
      skipped: 0,
      asOf: releaseId,
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('overall'),
      counts: { satisfied: 148, acceptable: 45, dissatisfied: 11, dont_know: 8 },
      answered: 212,
      skipped: 0,
      asOf: releaseId,
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('pledges.p_0da31480be59'),
      counts: { kept: 131, not_kept: 24, dont_know: 40 },
      answered: 195,
      skipped: 17,
      asOf: releaseId,
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('recommend'),
      counts: { n0: 2, n1: 0, n2: 1, n3: 1, n4: 3, n5: 9, n6: 6, n7: 21, n8: 48, n9: 62, n10: 47 },
      answered: 200,
      skipped: 12,
      asOf: releaseId,
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('comment'),
      counts: { given: 37 },
      answered: 37,
      skipped: 175,
      asOf: releaseId,
    },
  ],
  figures: [
    { nodeId: 'group/towns', lineId: lineId('responses'), valid: 399, dontKnow: 0, turnout: 0.003192 },
    {
      nodeId: 'group/towns',
      lineId: lineId('overall'),
      valid: 384,
      dontKnow: 15,
      satisfied: { value: 0.921875, low: 0.8906629044585366, high: 0.9447299929000484 },
      topBox: { value: 0.6979166666666666, low: 0.6502174940097223, high: 0.7416952232696138 },
      topTwo: { value: 0.921875, low: 0.8906629044585366, high: 0.9447299929000484 },
      bottomBox: { value: 0.078125, low: 0.05527000709995153, high: 0.10933709554146348 },
      friendsFamily: { value: 0.8872180451127819, low: 0.8524157946739259, high: 0.9146353447608977 },
      mean: { value: 80.98958333333333, low: 77.52882280999098, high: 83.83645792190508 },
    },
    {
      nodeId: 'group/towns',
      lineId: lineId('recommend'),
      valid: 378,
      dontKnow: 0,
      nps: { value: 32.27513227513227, low: 24.639626672341862, high: 39.26123960697379 },
    },
    { nodeId: 'group/towns', lineId: lineId('comment'), valid: 63, dontKnow: 0 },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('responses'),
      valid: 212,
      dontKnow: 0,
      turnout: 0.0023043478260869566,
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('overall'),
      valid: 204,
      dontKnow: 8,
      satisfied: { value: 0.946078431372549, low: 0.9060398697822942, high: 0.9696275790158414 },
      topBox: { value: 0.7254901960784313, low: 0.66050918690648, high: 0.7821358971013689 },
      topTwo: { value: 0.946078431372549, low: 0.9060398697822942, high: 0.9696275790158414 },
      bottomBox: { value: 0.05392156862745098, low: 0.03037242098415851, high: 0.0939601302177058 },
      friendsFamily: { value: 0.910377358490566, low: 0.8642733995796543, high: 0.9418738575353327 },
      mean: { value: 83.57843137254902, low: 78.94207080113105, high: 86.97355583916814 },
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('pledges.p_0da31480be59'),
      valid: 155,
      dontKnow: 40,
      satisfied: { value: 0.8451612903225807, low: 0.7799410071816496, high: 0.8936866514561711 },
      topBox: { value: 0.8451612903225807, low: 0.7799410071816496, high: 0.8936866514561711 },
      bottomBox: { value: 0.15483870967741936, low: 0.10631334854382887, high: 0.22005899281835042 },
      friendsFamily: { value: 0.6717948717948717, low: 0.6031258007700986, high: 0.7338260622738023 },
      mean: { value: 84.51612903225806, low: 77.93463355230485, high: 89.42813231147723 },
    },
    {
      nodeId: 'unit/dingcheng',
      lineId: lineId('recommend'),
      valid: 200,
      dontKnow: 0,
      nps: { value: 43.5, low: 33.17583666037211, high: 52.18461994480572 },
    },
    { nodeId: 'unit/dingcheng', lineId: lineId('comment'), valid: 37, dontKnow: 0 },
  ],
  withheld: [
    { nodeId: 'all', lineId: lineId('responses'), reason: 'difference_below_threshold' },
    { nodeId: 'all', lineId: lineId('overall'), reason: 'difference_below_threshold' },
    { nodeId: 'all', lineId: lineId('pledges.p_0da31480be59'), reason: 'difference_below_threshold' },
    { nodeId: 'all', lineId: lineId('recommend'), reason: 'difference_below_threshold' },
    { nodeId: 'all', lineId: lineId('comment'), reason: 'difference_below_threshold' },
    { nodeId: 'region/定安县', lineId: lineId('responses'), reason: 'difference_below_threshold' },
    { nodeId: 'region/定安县', lineId: lineId('overall'), reason: 'difference_below_threshold' },
    {
      nodeId: 'region/定安县',
      lineId: lineId('pledges.p_0da31480be59'),
      reason: 'difference_below_threshold',
    },
    { nodeId: 'region/定安县', lineId: lineId('recommend'), reason: 'difference_below_threshold' },
    { nodeId: 'region/定安县', lineId: lineId('comment'), reason: 'difference_below_threshold' },
    { nodeId: 'region/定安县/定城镇', lineId: lineId('responses'), reason: 'difference_below_threshold' },
    { nodeId: 'region/定安县/定城镇', lineId: lineId('overall'), reason: 'difference_below_threshold' },
    {
      nodeId: 'region/定安县/定城镇',
      lineId: lineId('pledges.p_0da31480be59'),
      reason: 'difference_below_threshold',
    },
    { nodeId: 'region/定安县/定城镇', lineId: lineId('recommend'), reason: 'difference_below_threshold' },
    { nodeId: 'region/定安县/定城镇', lineId: lineId('comment'), reason: 'difference_below_threshold' },
    { nodeId: 'group/towns', lineId: lineId('responses'), split: 'lanes', reason: 'below_threshold' },
    { nodeId: 'unit/dingcheng', lineId: lineId('responses'), split: 'lanes', reason: 'below_threshold' },
  ],
  indices: [
    {
      unitId: unitId,
      surveyId: surveyId,
      state: 'ranked',
      estimate: { value: 81.40028462998103, low: 76.26975285717681, high: 85.28822196027691 },
      valid: 155,
      missing: [],
    },
    {
      unitId: unitId,
      surveyId: null,
      state: 'ranked',
      estimate: { value: 81.40028462998103, low: 76.26975285717681, high: 85.28822196027691 },
      valid: 155,
      missing: [],
    },
  ],
  places: [
    { groupId: 'towns', surveyId: surveyId, of: 1, best: 1, worst: 1, notApartFrom: [] },
    { groupId: 'towns', surveyId: null, of: 1, best: 1, worst: 1, notApartFrom: [] },
  ],
  fulfilments: [
    {
      unitId: unitId,
      surveyId: surveyId,
      questionId: 'pledges',
      pledges: 1,
      mean: { value: 84.51612903225806, low: 77.93463355230485, high: 89.42813231147723 },
      satisfied: { value: 0.8451612903225807, low: 0.7799410071816496, high: 0.8936866514561711 },
      missing: [],
    },
  ],
  gaps: [],
  changes: [],
  comments: [
    {
      unitId: unitId,
      surveyId: surveyId,
      questionId: 'comment',
      month: '2025-12',
      text: '周一上午窗口前排队很长，希望多开一个窗口。',
    },
  ],
};

/** That the receipt of the example of a response is among those that the release was made from. */
export const inclusionProof: InclusionProof = {
  releaseId: releaseId,
  commitment: 'cdbc3cd8a1ba4ad003b42ede8bb8f6c3c85912186cdcf7538e98d29469ad76aa',
  leaf: 'b8e505a0c1e912ef3250634974c4347a97bddfd798a52bfead49d7d6e0c0594f',
  root: '80bab5925a7b7f8ccd0863fb7156d8225d5859f901bcb1fc1b10e6fa0a54398e',
  leaves: 440,
  index: 320,
  path: [
    'd961140ce811ab8ab46d6a473de4fa3c9440a45f8f75b279749fd6f2459ba178',
    'ded8d018af94bf9ddbfd68b2b71668538ea92471d2d01a76f4d27836c86957e2',
    'cf1dac31b3a334f4b9cab0f85d9700bde8b2b8794a455399281cc2864b650f05',
    '385100c91f98444a7ebe66b2b753fee171a64357f323a503cce97624899d708e',
    '5a1a190142c6451170f1189881f4f33374c9530feb8fdb0b8a18754d605d82f3',
    '8b59689b33271695e98bbebe2737b8bc6287463ba441673e2a217791d8d698bc',
    '98bd7f5b044fbd32f418917d5ab679d5b9aaeb5d318bd63f0dc605f5a8009fdb',
    '98b53da143f98e7bbae2e502f92246f50aa5f7ec4ac4ea1196889841d2b9d3b8',
    '533b92d375079abd883614fbbbf00966c0ec68c62bda38d8b6295a3eb60c641a',
  ],
};
