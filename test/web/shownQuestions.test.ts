import { describe, expect, test } from 'vitest';
import { addedQuestions, hiddenPlaces } from '../../web/shownQuestions.ts';
import { everyType, pledgingUnit } from './everyType.ts';

const { form } = everyType;
const { pledges } = pledgingUnit;
const added = (answers: Readonly<Record<string, unknown>>, shown?: ReadonlySet<string>) =>
  addedQuestions(form, pledges, answers, shown).map(({ question }) => question.id);
const all = form.questions.map(({ id }) => id);
const without = (...ids: string[]) => new Set(all.filter((id) => !ids.includes(id)));

describe('questions that were not on the page', () => {
  test('are those to which the answers lead', () => {
    expect(added({ overall: 'very' }, without('why', 'waited'))).toEqual([]);
    expect(added({ overall: 'no' }, without('why', 'waited'))).toEqual(['why']);
    expect(added({ overall: 'no', visits: 3 }, without('why', 'waited'))).toEqual(['why', 'waited']);
    expect(added({ overall: 'no' }, without('waited'))).toEqual([]);
  });

  test('are counted from the page as it opens where the page does not say what it showed', () => {
    expect(added({ overall: 'very' })).toEqual([]);
    expect(added({ overall: 'no' })).toEqual(['why']);
  });

  test('are never notes, headings, or pledges that the unit does not have', () => {
    expect(added({}, without('sincere', 'views'))).toEqual([]);
    expect(addedQuestions(form, [], {}, without('promises'))).toEqual([]);
    expect(added({}, without('promises'))).toEqual(['promises']);
  });
});

test('hidden places are those of questions that the answers do not lead to', () => {
  expect(hiddenPlaces(form, pledges, {})).toEqual(['why', 'waited']);
  expect(hiddenPlaces(form, pledges, { overall: 'no', visits: 5 })).toEqual([]);
  const showIf = { question: 'overall', answered: true };
  const late = form.questions.filter(({ id }) => ['overall', 'channels', 'aspects'].includes(id));
  const questions = late.map((question) => (question.id === 'overall' ? question : { ...question, showIf }));
  expect(hiddenPlaces({ ...form, questions }, [], {})).toEqual([
    'channels',
    'channels_other',
    'aspects.attitude',
    'aspects.speed',
    'aspects.fairness',
  ]);
});
