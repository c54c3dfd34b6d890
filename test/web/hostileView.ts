import type { Fault } from '../../schemas/problem.ts';
import { otherOf, type Question } from '../../schemas/question.ts';
import type { PublishedSurvey } from '../../schemas/survey.ts';
import { tallyRow } from '../../schemas/tally.ts';
import type { Language, Text } from '../../schemas/text.ts';
import { posterPath } from '../../web/addresses.ts';
import type { ResidentView } from '../../web/residentPage.ts';
import { everyType, pledgingUnit } from './everyType.ts';
import { opened, survey, typedAs, unit } from './fixture.ts';

/** The usual page with `word` in every place where words or ids from elsewhere are shown. */
export const hostileView = (word: string, language: Language): ResidentView => {
  const text: Text = { [language]: word };
  const form: PublishedSurvey['form'] = {
    ...survey.form,
    title: text,
    intro: text,
    scales: survey.form.scales.map((scale) => ({
      ...scale,
      options: scale.options.map((option) => ({ ...option, id: `${option.id}${word}`, label: text })),
    })),
    questions: survey.form.questions.map((question) => ({
      ...question,
      id: `${question.id}${word}`,
      text,
      help: text,
    })),
  };
  const fault = (field: string): Fault => ({ field: `${field}${word}`, code: 'answer_missing' });
  return {
    ...opened,
    path: posterPath(word),
    language,
    survey: { ...survey, id: word, campaignName: text, notice: text, form },
    unit: { ...unit, id: word, name: text, region: [word, word] },
    entitlement: { ticket: word },
    visitCode: word,
    typed: typedAs({ [`comment${word}`]: word, [`speed${word}`]: `fairly${word}` }),
    faults: [fault('speed'), fault('comment'), fault('elsewhere')],
  };
};

/** The same of a page with a question of every type, one of them hidden and typed into all the same. */
export const hostileEveryType = (word: string, language: Language): ResidentView => {
  const text: Text = { [language]: word };
  const own = (id: string): string => `${id}${word}`;
  const renamed = <T extends { readonly id: string }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, id: own(one.id) }));
  const questions = everyType.form.questions.map((question): Question => {
    const { showIf: _showIf, ...shown } = { ...question, id: own(question.id), text, help: text };
    switch (shown.type) {
      case 'matrix':
        return { ...shown, rows: renamed(shown.rows).map((row) => ({ ...row, text })) };
      case 'nps':
        return { ...shown, lowLabel: text, highLabel: text };
      case 'number':
        return shown.whole ? shown : { ...shown, showIf: { question: own('visits'), atLeast: 3 } };
      default:
        return shown;
    }
  });
  const form: PublishedSurvey['form'] = {
    ...everyType.form,
    title: text,
    intro: text,
    scales: everyType.form.scales.map((scale) => ({
      ...scale,
      options: renamed(scale.options).map((option) => ({ ...option, label: text })),
    })),
    lists: everyType.form.lists.map((list) => ({
      ...list,
      choices: renamed(list.choices).map((choice) => ({ ...choice, label: text })),
    })),
    questions,
  };
  const otherPlace = otherOf(own('matter'));
  const rowPlace = tallyRow(own('aspects'), own('speed'));
  return {
    ...opened,
    language,
    path: posterPath(word),
    survey: { ...everyType, campaignName: text, notice: text, form },
    unit: {
      ...pledgingUnit,
      name: text,
      region: [word],
      pledges: renamed(pledgingUnit.pledges).map((pledge) => ({ ...pledge, text })),
    },
    servicePoint: { id: word, name: text },
    entitlement: { ticket: word },
    visitCode: word,
    typed: typedAs({
      [otherPlace]: word,
      [own('channels')]: [own('phone'), own('else')],
      [own('visits')]: word,
      [own('day')]: word,
      [rowPlace]: own('no'),
      [own('recommend')]: word,
      [own('waited')]: word,
      [own('comment')]: word,
    }),
    faults: [otherPlace, rowPlace, own('visits'), own('channels'), own('recommend')].map((field) => ({
      field,
      code: 'answer_missing',
    })),
    added: new Set([own('why'), own('channels')]),
  };
};
