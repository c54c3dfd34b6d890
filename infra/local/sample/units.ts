import type { Unit } from '../../../schemas/unit.ts';
import { campaignId } from './ids.ts';
import { pledgesOf } from './pledges.ts';

const county = '定安县';
const source = { 'zh-CN': '示例数字', en: 'sample figure' };

/** id, Chinese name, English name, population served (made up for the sample and marked as such), town. */
type Row = readonly [id: string, chinese: string, english: string, population: number, town?: string];

const towns: readonly Row[] = [
  ['dingcheng', '定城镇', 'Dingcheng Town', 92_000, '定城镇'],
  ['longhu', '龙湖镇', 'Longhu Town', 24_000, '龙湖镇'],
  ['huangzhu', '黄竹镇', 'Huangzhu Town', 26_000, '黄竹镇'],
  ['leiming', '雷鸣镇', 'Leiming Town', 31_000, '雷鸣镇'],
  ['longmen', '龙门镇', 'Longmen Town', 33_000, '龙门镇'],
  ['longhe', '龙河镇', 'Longhe Town', 21_000, '龙河镇'],
  ['lingkou', '岭口镇', 'Lingkou Town', 25_000, '岭口镇'],
  ['fuwen', '富文镇', 'Fuwen Town', 22_000, '富文镇'],
  ['hanlin', '翰林镇', 'Hanlin Town', 19_000, '翰林镇'],
  ['xinzhu', '新竹镇', 'Xinzhu Town', 23_000, '新竹镇'],
];

const bureaus: readonly Row[] = [
  ['education-bureau', '县教育局', 'County Education Bureau', 316_000],
  ['public-security-bureau', '县公安局', 'County Public Security Bureau', 316_000],
  ['civil-affairs-bureau', '县民政局', 'County Civil Affairs Bureau', 58_000],
  ['social-security-bureau', '县人力资源和社会保障局', 'County Social Security Bureau', 140_000],
  ['land-bureau', '县国土环境资源局', 'County Land and Environment Bureau', 96_000],
  ['construction-bureau', '县住房和城乡建设局', 'County Housing and Construction Bureau', 88_000],
  ['transport-bureau', '县交通运输局', 'County Transport Bureau', 175_000],
  ['agriculture-bureau', '县农业局', 'County Agriculture Bureau', 210_000],
];

const hospitals: readonly Row[] = [
  ['county-hospital', '县人民医院', "County People's Hospital", 120_000, '定城镇'],
  ['chinese-medicine-hospital', '县中医院', 'County Hospital of Chinese Medicine', 64_000, '定城镇'],
  ['maternity-hospital', '县妇幼保健院', 'County Maternity and Child Health Hospital', 41_000, '定城镇'],
  ['longmen-health-centre', '龙门镇中心卫生院', 'Longmen Central Health Centre', 30_000, '龙门镇'],
  ['huangzhu-health-centre', '黄竹镇卫生院', 'Huangzhu Health Centre', 22_000, '黄竹镇'],
];

const schools: readonly Row[] = [
  ['dingan-middle-school', '定安中学', "Ding'an Middle School", 6_800, '定城镇'],
  ['county-vocational-school', '县职业技术学校', 'County Vocational School', 3_100, '定城镇'],
  ['longhu-middle-school', '龙湖镇中学', 'Longhu Middle School', 2_400, '龙湖镇'],
  ['leiming-middle-school', '雷鸣镇中学', 'Leiming Middle School', 2_700, '雷鸣镇'],
  ['hanlin-middle-school', '翰林镇中学', 'Hanlin Middle School', 2_100, '翰林镇'],
];

const windows: readonly Row[] = [
  ['household-window', '政务中心户籍窗口', 'Household registration window', 45_000, '定城镇'],
  ['social-security-window', '政务中心社保窗口', 'Social security window', 52_000, '定城镇'],
  ['land-window', '政务中心国土窗口', 'Land registration window', 18_000, '定城镇'],
  ['business-window', '政务中心工商登记窗口', 'Business registration window', 12_000, '定城镇'],
  ['tax-window', '政务中心办税窗口', 'Tax window', 26_000, '定城镇'],
];

const unitsOf = (groupId: string, rows: readonly Row[]): Unit[] =>
  rows.map(([id, chinese, english, population, town]) => ({
    id,
    campaignId,
    name: { 'zh-CN': chinese, en: english },
    region: town ? [county, town] : [county],
    groupId,
    population: { count: population, source },
    servicePoints: [],
    pledges: pledgesOf(id),
    retired: false,
  }));

/** Ten towns and twenty-three bodies of the county. */
export const units: readonly Unit[] = [
  ...unitsOf('towns', towns),
  ...unitsOf('bureaus', bureaus),
  ...unitsOf('hospitals', hospitals),
  ...unitsOf('schools', schools),
  ...unitsOf('windows', windows),
];
