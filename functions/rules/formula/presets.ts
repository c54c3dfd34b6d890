import type { Measure, Preset } from '../../../schemas/formula.ts';
import type { Option, Scale } from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';

/** A customary way to appraise: what to begin from. */
export interface PresetPlan {
  readonly preset: Preset;
  readonly name: Text;
  readonly about: Text;
  readonly measure: Measure;
  /** Null where the question has no scale of options, or the office makes its own. */
  readonly scale: Scale | null;
}

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const option = (id: string, label: Text, score: number | null, satisfied = false): Option => ({
  id,
  label,
  score,
  satisfied,
});

const dontKnow = option('dont_know', text('不了解', "Don't know"), null);

/** Every preset, in the order of schemas/formula.ts. Sources are in docs/formulas.md. */
export const presetPlans: readonly PresetPlan[] = [
  {
    preset: 'qunzhong_pingyi',
    name: text('群众评议（四档）', 'Public appraisal, four points'),
    about: text(
      '满意、比较满意、基本满意、不满意四档，另有“不了解”。平均得分的下限是 0；前两档计为满意，“基本满意”不计。',
      'Satisfied, fairly satisfied, acceptable, dissatisfied, and "don\'t know". The lowest mean is 0; the two best count as satisfied, "acceptable" does not.',
    ),
    measure: 'mean',
    scale: {
      id: 'satisfaction_4',
      options: [
        option('satisfied', text('满意', 'Satisfied'), 100, true),
        option('fairly_satisfied', text('比较满意', 'Fairly satisfied'), 67, true),
        option('acceptable', text('基本满意', 'Acceptable'), 33),
        option('dissatisfied', text('不满意', 'Dissatisfied'), 0),
        dontKnow,
      ],
    },
  },
  {
    preset: 'haochaping',
    name: text('政务服务“好差评”（五档）', 'Service rating, five points (haochaping)'),
    about: text(
      '非常满意、满意、基本满意、不满意、非常不满意五档；后两档为差评。前三档按规定计为好评，即计为满意。',
      'Very satisfied, satisfied, acceptable, dissatisfied, very dissatisfied. The last two are bad ratings; the first three are good ones, as the rules have it, and count as satisfied.',
    ),
    measure: 'satisfied',
    scale: {
      id: 'haochaping_5',
      options: [
        option('very_satisfied', text('非常满意', 'Very satisfied'), 100, true),
        option('satisfied', text('满意', 'Satisfied'), 75, true),
        option('acceptable', text('基本满意', 'Acceptable'), 50, true),
        option('dissatisfied', text('不满意', 'Dissatisfied'), 25),
        option('very_dissatisfied', text('非常不满意', 'Very dissatisfied'), 0),
      ],
    },
  },
  {
    preset: 'csat',
    name: text('CSAT（五档）', 'CSAT, five points'),
    about: text('五档中最高两档所占的比例。', 'The share of the two best of five points.'),
    measure: 'top_two',
    scale: {
      id: 'csat_5',
      options: [
        option('very_satisfied', text('非常满意', 'Very satisfied'), 100, true),
        option('satisfied', text('满意', 'Satisfied'), 75, true),
        option('neutral', text('一般', 'Neither satisfied nor dissatisfied'), 50),
        option('dissatisfied', text('不满意', 'Dissatisfied'), 25),
        option('very_dissatisfied', text('非常不满意', 'Very dissatisfied'), 0),
      ],
    },
  },
  {
    preset: 'nps',
    name: text('净推荐值（NPS）', 'Net Promoter Score'),
    about: text(
      '0 至 10 分的推荐题：9、10 分的比例减去 0 至 6 分的比例。计入得分时换算为 0 至 100。',
      'How likely one would recommend, 0 to 10: percent of 9 and 10 minus percent of 0 to 6. In an index it is moved to 0 to 100.',
    ),
    measure: 'nps',
    scale: null,
  },
  {
    preset: 'friends_family',
    name: text('NHS 亲友测试（FFT）', 'NHS Friends and Family Test'),
    about: text(
      '很好与好占全部回答的比例；“不知道”也在分母中。',
      'Very good and good out of all answers, with "don\'t know" in the denominator.',
    ),
    measure: 'friends_family',
    scale: {
      id: 'friends_family_5',
      options: [
        option('very_good', text('很好', 'Very good'), 100, true),
        option('good', text('好', 'Good'), 75, true),
        option('neither', text('一般', 'Neither good nor poor'), 50),
        option('poor', text('差', 'Poor'), 25),
        option('very_poor', text('很差', 'Very poor'), 0),
        option('dont_know', text('不知道', "Don't know"), null),
      ],
    },
  },
  {
    preset: 'custom',
    name: text('自定', 'Own scale'),
    about: text(
      '自定量表：最低的选项为 0 分，且至少有一个负面选项。',
      'A scale of your own: the worst option scores 0, and at least one option is negative.',
    ),
    measure: 'mean',
    scale: null,
  },
];
