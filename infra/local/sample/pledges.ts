import { pledgeId } from '../../../functions/rules/pledgeId.ts';
import type { Pledge } from '../../../schemas/unit.ts';

/** What a body promised, in Chinese and in English. */
type Words = readonly [chinese: string, english: string];

const help: Words = [
  '便民服务中心工作日不间断办事，中午有人值班',
  'The service centre stays open over midday on working days',
];
const roads: Words = [
  '年内修通3条村组水泥路，共6公里',
  'Three village roads, six kilometres in all, are paved this year',
];
const water: Words = ['年内让2个自然村用上自来水', 'Two hamlets get tap water this year'];
const accounts: Words = [
  '村务、财务每季度在公告栏公开一次',
  "Villages' affairs and accounts are posted on the notice board every quarter",
];
const disputes: Words = [
  '群众反映的矛盾纠纷7个工作日内答复',
  'Disputes brought to the town are answered within 7 working days',
];
const drains: Words = [
  '雨季前清淤灌溉水渠8公里',
  'Eight kilometres of irrigation channels are cleared before the rains',
];

const queue: Words = [
  '门诊挂号、缴费排队不超过15分钟',
  'Nobody queues for more than 15 minutes to register or to pay',
];
const prices: Words = [
  '药品和检查价格全部公示，每日提供费用清单',
  'All prices of medicines and examinations are posted, and patients get a bill every day',
];
const emergency: Words = [
  '急诊24小时应诊，接到急救电话5分钟内出车',
  'Emergencies are seen at any hour; the ambulance leaves within 5 minutes of a call',
];
const rounds: Words = [
  '每月到村里巡诊一次，为老年人免费量血压、测血糖',
  'Doctors visit the villages every month and measure old people’s blood pressure and sugar without charge',
];

const fees: Words = [
  '收费项目和标准全部上墙公示，不收任何其他费用',
  'All fees are posted on the wall, and nothing else is charged',
];
const canteen: Words = [
  '食堂每周公布菜谱和采购价格',
  'The canteen publishes its menu and what it paid for food every week',
];
const parents: Words = [
  '每学期举行两次家长开放日，意见一周内答复',
  'Parents are invited twice a term, and answered within a week',
];

const once: Words = [
  '办事材料一次性告知，不让群众跑第二趟',
  'People are told once of everything that they have to bring',
];
const promise = (days: number): Words => [
  `材料齐全的，${days}个工作日内办结`,
  `With complete papers, done within ${days} working days`,
];

/** By unit. Made up for the sample, in the manner of such lists. */
const promised: Readonly<Record<string, readonly Words[]>> = {
  dingcheng: [help, disputes, ['县城主街道每天清扫两次', 'Main streets are swept twice a day']],
  longhu: [roads, accounts, help],
  huangzhu: [water, roads, disputes],
  leiming: [drains, accounts, disputes],
  longmen: [roads, water, help],
  longhe: [drains, accounts, help],
  lingkou: [roads, drains, disputes],
  fuwen: [water, accounts, disputes],
  hanlin: [roads, accounts, disputes],
  xinzhu: [water, drains, help],
  'education-bureau': [
    [
      '义务教育招生办法和结果全部公开',
      'How pupils are admitted to compulsory schools, and who was, is made public',
    ],
    ['年内消除12所村小学的危房教室', 'Unsafe classrooms of 12 village schools are replaced this year'],
  ],
  'public-security-bureau': [
    ['城区接警后8分钟内到达现场', 'In town, officers arrive within 8 minutes of a call'],
    promise(5),
    ['每半年向村居通报一次治安情况', 'Villages are told of public order every half year'],
  ],
  'civil-affairs-bureau': [
    [
      '低保申请30日内审批并张榜公示',
      'Applications for the minimum allowance are decided and posted within 30 days',
    ],
    ['救灾款物到账后10日内发放到户', 'Relief reaches households within 10 days of its arrival'],
  ],
  'social-security-bureau': [
    ['养老金每月15日前足额发放', 'Pensions are paid in full by the 15th of each month'],
    ['每季度举办一次免费招聘会', 'A job fair without charge is held every quarter'],
  ],
  'land-bureau': [
    [
      '征地补偿标准和款项逐户公示',
      'Rates and sums of compensation for land are posted household by household',
    ],
    promise(15),
  ],
  'construction-bureau': [
    ['年内完成300户农村危房改造', 'Three hundred unsafe rural houses are rebuilt this year'],
    ['保障房分配名单公示15天', 'Who is to get public housing is posted for 15 days'],
  ],
  'transport-bureau': [
    ['县乡公路坑洼7天内修补', 'Potholes of county and town roads are mended within 7 days'],
    ['年内新通客车的行政村不少于10个', 'At least 10 more villages get a bus service this year'],
  ],
  'agriculture-bureau': [
    ['技术人员每月下村指导不少于4次', 'Advisers visit the villages at least 4 times a month'],
    ['种粮补贴发放前逐村公示', 'Grain subsidies are posted in each village before they are paid'],
  ],
  'county-hospital': [queue, prices, emergency],
  'chinese-medicine-hospital': [queue, prices],
  'maternity-hospital': [prices, emergency],
  'longmen-health-centre': [emergency, rounds],
  'huangzhu-health-centre': [prices, rounds],
  'dingan-middle-school': [fees, canteen, parents],
  'county-vocational-school': [
    fees,
    ['毕业生就业去向每年公布', 'Where graduates went is published every year'],
  ],
  'longhu-middle-school': [fees, parents],
  'leiming-middle-school': [fees, canteen],
  'hanlin-middle-school': [canteen, parents],
  'household-window': [once, promise(3)],
  'social-security-window': [once, promise(5)],
  'land-window': [once, promise(10)],
  'business-window': [once, promise(3)],
  'tax-window': [
    once,
    ['等候超过20分钟即增开窗口', 'Another counter opens when people wait more than 20 minutes'],
  ],
};

/** The pledges of a unit of the sample. */
export const pledgesOf = (unitId: string): Pledge[] =>
  (promised[unitId] ?? []).map(([chinese, english]) => ({
    id: pledgeId(chinese),
    text: { 'zh-CN': chinese, en: english },
  }));
