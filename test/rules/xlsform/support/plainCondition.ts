import type { Condition } from '../../../../schemas/condition.ts';
import type { FormContent } from '../../../../schemas/form.ts';

const maxParts = 20;

const isChosen = (part: Condition): part is Extract<Condition, { in: readonly string[] }> => 'in' in part;

const grouped = (kind: 'and' | 'or', parts: readonly Condition[]): Condition => {
  const whole = (inner: readonly Condition[]): Condition => (kind === 'and' ? { and: inner } : { or: inner });
  if (parts.length <= maxParts) return whole(parts);
  const count = Math.ceil(parts.length / maxParts);
  return whole(
    Array.from({ length: count }, (_, place) => whole(parts.slice(place * maxParts, (place + 1) * maxParts))),
  );
};

/** Every option of one question stands where its first one stood. */
const merged = (parts: readonly Condition[]): Condition[] => {
  const byQuestion = Map.groupBy(parts.filter(isChosen), ({ question, row }) => `${question} ${row}`);
  const seen = new Set<string>();
  return parts.flatMap((part): Condition[] => {
    if (!isChosen(part)) return [part];
    const key = `${part.question} ${part.row}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const ids = (byQuestion.get(key) ?? []).flatMap((other) => other.in);
    return [{ ...part, in: [...new Set(ids)] }];
  });
};

/**
 * The condition as XPath can say it: `and` within `and` is one, a part alone is itself, and "this or that option" is one
 * list of options. It means the same.
 */
const plainCondition = (condition: Condition): Condition => {
  if ('not' in condition) return { not: plainCondition(condition.not) };
  if (!('and' in condition) && !('or' in condition)) return condition;
  const kind = 'and' in condition ? 'and' : 'or';
  const parts = ('and' in condition ? condition.and : condition.or).map(plainCondition).flatMap((part) => {
    if (kind === 'and' && 'and' in part) return part.and;
    return kind === 'or' && 'or' in part ? part.or : [part];
  });
  const flat = kind === 'or' ? merged(parts) : parts;
  const [only] = flat;
  return flat.length === 1 && only ? only : grouped(kind, flat);
};

/** The form with its conditions as XPath can say them. */
export const plainForm = (form: FormContent): FormContent => ({
  ...form,
  questions: form.questions.map((question) => ({
    ...question,
    ...(question.showIf && { showIf: plainCondition(question.showIf) }),
    ...('requiredIf' in question &&
      question.requiredIf && { requiredIf: plainCondition(question.requiredIf) }),
  })),
});
