import type { FormContent, LintFinding } from '../../../schemas/form.ts';
import { type Fault, faultMessage } from '../../../schemas/problem.ts';
import type { Question } from '../../../schemas/question.ts';
import type { Language } from '../../../schemas/text.ts';
import { formTexts } from './formTexts.ts';
import type { Budget } from './possibleAnswers.ts';
import { canBeRequired, canBeShown } from './reachability.ts';

/** How serious each finding is. */
const levels = {
  question_unreachable: 'error',
  never_required: 'warning',
  scale_unscored: 'error',
  scale_without_negative: 'warning',
  too_many_required: 'warning',
  text_missing: 'warning',
  unused_scale: 'warning',
  unused_list: 'warning',
} as const satisfies Record<LintFinding['code'], LintFinding['level']>;

/** More required questions than this are too many. */
const maxRequired = 20;

/** How many combinations of answers are tried for one condition, and for a whole form, before nothing is said. */
const combinations = { ofOne: 20_000, ofForm: 200_000 } as const;

/** A finding without its words. */
type Found = Fault & { readonly code: LintFinding['code'] };

const scaleFindings = ({ scales, questions }: FormContent): Found[] =>
  scales.flatMap(({ id, options }, place): Found[] => {
    const found = (code: Found['code']): Found => ({ field: `scales.${place}`, code, value: id });
    const scored = options.filter(({ score }) => score !== null);
    const isUsed = questions.some((question) => 'scaleId' in question && question.scaleId === id);
    return [
      ...(scored.length === 0 ? [found('scale_unscored')] : []),
      ...(scored.length > 0 && scored.every(({ satisfied }) => satisfied)
        ? [found('scale_without_negative')]
        : []),
      ...(isUsed ? [] : [found('unused_scale')]),
    ];
  });

const listFindings = ({ lists, questions }: FormContent): Found[] =>
  lists.flatMap(({ id }, place): Found[] =>
    questions.some((question) => 'listId' in question && question.listId === id)
      ? []
      : [{ field: `lists.${place}`, code: 'unused_list', value: id }],
  );

const requiredFindings = ({ questions }: FormContent): Found[] => {
  const count = questions.filter((question) => 'required' in question && question.required).length;
  return count > maxRequired
    ? [{ field: 'questions', code: 'too_many_required', value: String(count), max: maxRequired }]
    : [];
};

const textFindings = (content: FormContent): Found[] =>
  formTexts(content).flatMap(({ path, text }) =>
    content.languages
      .filter((language) => !Object.hasOwn(text, language))
      .map((language): Found => ({ field: path, code: 'text_missing', value: language })),
  );

const conditionFindings = (content: FormContent): Found[] => {
  const whole: Budget = { left: combinations.ofForm };
  const within = (find: (budget: Budget) => boolean | undefined): boolean | undefined => {
    const granted = Math.min(whole.left, combinations.ofOne);
    const budget = { left: granted };
    const outcome = find(budget);
    whole.left -= granted - Math.max(0, budget.left);
    return outcome;
  };
  const findingsOf = (question: Question, place: number): Found[] => {
    const field = `questions.${place}`;
    const value = question.id;
    if (within((budget) => canBeShown(content, question, budget)) === false) {
      return [{ field, code: 'question_unreachable', value }];
    }
    const hasCondition = 'requiredIf' in question && question.requiredIf !== undefined;
    return hasCondition && within((budget) => canBeRequired(content, question, budget)) === false
      ? [{ field: `${field}.requiredIf`, code: 'never_required', value }]
      : [];
  };
  return content.questions.flatMap(findingsOf);
};

const findingsIn = (content: FormContent): Found[] => [
  ...scaleFindings(content),
  ...listFindings(content),
  ...requiredFindings(content),
  ...conditionFindings(content),
  ...textFindings(content),
];

/** What keeps a form from being published. */
export const errorsIn = (content: FormContent): Fault[] =>
  findingsIn(content).filter(({ code }) => levels[code] === 'error');

/**
 * What speaks against publishing a form, or ought to be looked at first. Where it would take more than 20,000 combinations
 * of answers to find out whether a condition can hold, nothing is said of it.
 * @param language that of the words
 */
export const lintForm = (content: FormContent, language: Language): LintFinding[] =>
  findingsIn(content).map((found) => ({
    level: levels[found.code],
    code: found.code,
    path: found.field,
    ...(found.code === 'text_missing' && found.value !== undefined && { language: found.value }),
    message: faultMessage(found, language),
  }));
