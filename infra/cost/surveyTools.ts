/** What somebody else takes for responses, as far as that is public. */
export interface SurveyTool {
  readonly name: string;
  readonly plan: string;
  readonly usd: number | undefined;
  /** `month` or `year` of the plan, or `response` beyond one. */
  readonly per: 'month' | 'year' | 'response' | undefined;
  /** Responses that the plan has in that time. */
  readonly responses: number | undefined;
  readonly url: string;
  /** The day for which the price is given; the day on which it was read, where the page names none. */
  readonly date: string;
  /** Whether their own page was read, or a list that somebody else made and did not check. */
  readonly from: 'own page' | 'second hand';
}

const listed = (provider: string) =>
  `https://github.com/api-evangelist/${provider}/blob/main/plans/${provider}-plans-pricing.yml`;

/** Hosted tools whose prices could be read. Those that are second hand were written down by a program that nobody checked. */
export const surveyTools: readonly SurveyTool[] = [
  {
    name: 'SurveyMonkey',
    plan: 'a response beyond the plan',
    usd: 0.15,
    per: 'response',
    responses: undefined,
    url: listed('surveymonkey'),
    date: '2026-05-08',
    from: 'second hand',
  },
  {
    name: 'QuestionPro',
    plan: 'a response beyond the plan, by the month',
    usd: 0.1,
    per: 'response',
    responses: undefined,
    url: 'https://www.questionpro.com/features/unlimited-responses.html',
    date: '2026-11-23',
    from: 'own page',
  },
  {
    name: 'Typeform',
    plan: 'Business',
    usd: 129,
    per: 'month',
    responses: 10_000,
    url: listed('typeform'),
    date: '2026-05-08',
    from: 'second hand',
  },
  {
    name: 'Jotform',
    plan: 'Gold',
    usd: 129,
    per: 'month',
    responses: 10_000,
    url: listed('jotform'),
    date: '2026-05-08',
    from: 'second hand',
  },
  {
    name: 'Formbricks Cloud',
    plan: 'Scale',
    usd: 325,
    per: 'month',
    responses: 5_000,
    url: listed('formbricks'),
    date: '2026-06-20',
    from: 'second hand',
  },
  {
    name: 'Qualtrics',
    plan: 'Strategic Research',
    usd: 5_040,
    per: 'year',
    responses: 1_000,
    url: listed('qualtrics'),
    date: '2026-11-23',
    from: 'second hand',
  },
];

/** Tools of which no page with a price could be read. */
export const withoutPublicPrice = ['问卷星', '腾讯问卷', '问卷网'] as const;

/** What a response comes to, in US dollars. */
export const usdOfAResponse = ({ usd, per, responses }: SurveyTool): number | undefined => {
  if (usd === undefined) return undefined;
  if (per === 'response') return usd;
  return responses === undefined ? undefined : usd / responses;
};
