import type { unitRoutes } from '../routes/units.ts';
import type { Unit } from '../unit.ts';
import { campaignId, otherUnitId, servicePointId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const source = { 'zh-CN': '示例数字', en: 'sample figure' };

export const pledge = {
  id: 'p_0da31480be59',
  text: { 'zh-CN': '窗口午间不关门', en: 'The counters stay open at noon' },
};

/** The units as they are stored. */
export const units: readonly Unit[] = [
  {
    id: unitId,
    campaignId,
    name: { 'zh-CN': '定城镇', en: 'Dingcheng Town' },
    region: ['定安县', '定城镇'],
    groupId: 'towns',
    population: { count: 92_000, source },
    responsiblePost: { 'zh-CN': '镇党政办主任', en: 'Director of the general office' },
    servicePoints: [{ id: servicePointId, name: { 'zh-CN': '便民服务中心', en: 'Service hall' } }],
    pledges: [pledge],
    retired: false,
  },
  {
    id: 'household-window',
    campaignId,
    name: { 'zh-CN': '政务中心户籍窗口', en: 'Household registration window' },
    region: ['定安县', '定城镇'],
    groupId: 'windows',
    population: { count: 45_000, source },
    servicePoints: [],
    pledges: [],
    retired: false,
  },
  {
    id: otherUnitId,
    campaignId,
    name: { 'zh-CN': '龙门镇', en: 'Longmen Town' },
    region: ['定安县', '龙门镇'],
    groupId: 'towns',
    population: { count: 33_000, source },
    servicePoints: [],
    pledges: [],
    retired: false,
  },
];

const lines = (...rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`;

/** The same units as an office has them in a spreadsheet. */
const sheet = lines(
  '单位编号,单位名称,英文名称,县,乡镇,类别,服务人口,人口来源,人口来源（英文）,责任岗位,责任岗位（英文）,服务点,服务点（英文）,承诺,承诺（英文）',
  'dingcheng,定城镇,Dingcheng Town,定安县,定城镇,乡镇,92000,示例数字,sample figure,镇党政办主任,Director of the general office,hall: 便民服务中心,hall: Service hall,窗口午间不关门,The counters stay open at noon',
  'household-window,政务中心户籍窗口,Household registration window,定安县,定城镇,政务服务窗口,45000,示例数字,sample figure,,,,,,',
  'longmen,龙门镇,Longmen Town,定安县,龙门镇,乡镇,33000,示例数字,sample figure,,,,,,',
);

const template =
  '\ufeff单位编号,单位名称,英文名称,县,乡镇,村,类别,服务人口,人口来源,责任岗位,服务点,承诺\r\n';

export const unitExamples: ExamplesOf<typeof unitRoutes> = {
  unitTemplate: { replies: {} },
  unitTemplateCsv: { replies: { 200: template } },
  listUnits: { replies: { 200: { units: [...units] } } },
  downloadUnits: { replies: {} },
  importUnits: {
    body: sheet,
    replies: {
      200: {
        applied: true,
        rows: 3,
        added: units.map(({ id, name }) => ({ id, name })),
        changed: [],
        retired: [],
        unchanged: 0,
        groupsAdded: [],
        faults: [],
        warnings: [],
      },
    },
  },
};
