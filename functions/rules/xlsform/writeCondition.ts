import type { Condition } from '../../../schemas/condition.ts';
import type { FormContent } from '../../../schemas/form.ts';

/** The name that the survey has for a row of a matrix. */
export type RowName = (question: string, row: string) => string;

/** A number as XPath writes it: without an exponent. */
export const plainNumber = (value: number): string => {
  const written = String(value);
  const [digits = '', exponent] = written.split('e');
  if (exponent === undefined) return written;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(digits) ?? [];
  const point = whole.length + Number(exponent);
  const all = `${whole}${fraction}`;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`;
  return `${sign}${all.padEnd(point, '0')}`;
};

const npsNumber = (id: string): string => id.slice(1);

type Chosen = Extract<Condition, { in: readonly string[] }>;

const chosen = (form: FormContent, { question, row, in: ids }: Chosen, rowName: RowName): string[] => {
  const type = form.questions.find(({ id }) => id === question)?.type;
  const reference = `\${${row === undefined ? question : rowName(question, row)}}`;
  return ids.map((id) => {
    if (type === 'multiple') return `selected(${reference}, '${id}')`;
    return type === 'nps' ? `${reference} = ${npsNumber(id)}` : `${reference} = '${id}'`;
  });
};

/** Whether the expression of a condition is several that `and` or `or` joins. */
const isChain = (condition: Condition): boolean =>
  'and' in condition || 'or' in condition || ('in' in condition && condition.in.length > 1);

/** A condition as XPath, in the part of it that readCondition reads. */
export const conditionXpath = (form: FormContent, condition: Condition, rowName: RowName): string => {
  const inner = (part: Condition): string => {
    const written = conditionXpath(form, part, rowName);
    return isChain(part) ? `(${written})` : written;
  };
  if ('and' in condition) return condition.and.map(inner).join(' and ');
  if ('or' in condition) return condition.or.map(inner).join(' or ');
  if ('not' in condition) return `not(${conditionXpath(form, condition.not, rowName)})`;
  if ('in' in condition) return chosen(form, condition, rowName).join(' or ');
  const reference = `\${${condition.question}}`;
  if ('answered' in condition) return `${reference} ${condition.answered ? '!=' : '='} ''`;
  return 'atLeast' in condition
    ? `${reference} >= ${plainNumber(condition.atLeast)}`
    : `${reference} <= ${plainNumber(condition.atMost)}`;
};
