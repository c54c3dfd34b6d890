import { type Condition, leavesOf, questionsIn } from '../../../schemas/condition.ts';
import { type AskedQuestion, isAsked, type Question } from '../../../schemas/question.ts';
import type { FormParts } from './checkAnswer.ts';
import { holds, isRequired } from './conditions.ts';
import { type Budget, type Possible, possibleAnswers, spend } from './possibleAnswers.ts';

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** What must hold for a question to be shown: its own condition and that of the section in which it stands. */
const conditionsOf = ({ questions }: FormParts, question: Question): Condition[] => {
  const before = questions.slice(0, questions.indexOf(question));
  const section = question.type === 'section' ? undefined : before.findLast(({ type }) => type === 'section');
  return [section?.showIf, question.showIf].filter(present);
};

const requirementOf = (question: Question): Condition[] =>
  'requiredIf' in question && question.requiredIf ? [question.requiredIf] : [];

/** The questions on which conditions depend, in the form's order, with those on which these depend in turn. */
const involvedIn = (form: FormParts, conditions: readonly Condition[]): AskedQuestion[] => {
  const ids = new Set<string>();
  const open = [...conditions];
  for (const condition of open) {
    for (const id of questionsIn(condition)) {
      const question = form.questions.find((one) => one.id === id);
      if (!question || ids.has(id)) continue;
      ids.add(id);
      open.push(...conditionsOf(form, question), ...requirementOf(question));
    }
  }
  return form.questions.filter(isAsked).filter(({ id }) => ids.has(id));
};

/** Stands for whatever a unit promised. */
const somePledges = ['some_pledge'];

/**
 * Whether some answers to earlier questions make all conditions hold: answers that would be accepted, to questions that
 * are shown when they are given.
 * @param budget how many combinations to try; what was tried is taken from it
 * @returns undefined when the budget ran out before an answer was found
 */
const canHold = (form: FormParts, conditions: readonly Condition[], budget: Budget): boolean | undefined => {
  const involved = involvedIn(form, conditions).map((question) => ({
    question,
    shownIf: conditionsOf(form, question),
  }));
  const all = [
    ...conditions,
    ...involved.flatMap(({ question, shownIf }) => [...shownIf, ...requirementOf(question)]),
  ];
  const allLeaves = all.flatMap(leavesOf);
  const leaves = Map.groupBy(allLeaves, ({ question }) => question);
  const searchOf = (pledgeIds: readonly string[]) => {
    const known = new Map<string, readonly Possible[] | undefined>();
    const answersTo = (question: AskedQuestion, required: boolean): readonly Possible[] | undefined => {
      const key = `${question.id}/${required}`;
      if (!known.has(key)) {
        const looking = leaves.get(question.id) ?? [];
        known.set(key, possibleAnswers({ form, pledgeIds }, question, required, looking, budget));
      }
      return known.get(key);
    };
    const search = (place: number, answers: Readonly<Record<string, Possible>>): boolean | undefined => {
      if (!spend(budget, allLeaves.length)) return undefined;
      const next = involved[place];
      if (!next) return conditions.every((condition) => holds(condition, answers));
      const { question, shownIf } = next;
      if (!shownIf.every((condition) => holds(condition, answers))) return search(place + 1, answers);
      const possible = answersTo(question, isRequired(question, answers));
      let outcome: boolean | undefined = possible && false;
      for (const answer of possible ?? []) {
        const found = search(place + 1, { ...answers, [question.id]: answer });
        if (found) return true;
        if (found === undefined) outcome = undefined;
      }
      return outcome;
    };
    return search(0, {});
  };
  // A unit without pledges is asked about none, and one with some about all of them.
  const hasPledges = involved.some(({ question }) => question.type === 'pledges');
  const outcomes = [searchOf(somePledges), ...(hasPledges ? [searchOf([])] : [])];
  if (outcomes.includes(true)) return true;
  return outcomes.includes(undefined) ? undefined : false;
};

/** Whether a question can ever be shown; undefined where the budget does not suffice to find out. */
export const canBeShown = (form: FormParts, question: Question, budget: Budget): boolean | undefined =>
  canHold(form, conditionsOf(form, question), budget);

/** Whether a question's `requiredIf` can ever hold while it is shown; undefined as above. */
export const canBeRequired = (form: FormParts, question: Question, budget: Budget): boolean | undefined =>
  canHold(form, [...conditionsOf(form, question), ...requirementOf(question)], budget);
