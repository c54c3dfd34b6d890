import type { Fault } from '../../schemas/problem.ts';
import type { PublishedSurvey } from '../../schemas/survey.ts';
import type { Language, Text } from '../../schemas/text.ts';
import type { ResidentView } from '../../web/residentPage.ts';
import { opened, survey, unit } from './fixture.ts';

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
    language,
    survey: { ...survey, id: word, campaignName: text, notice: text, form },
    unit: { ...unit, id: word, name: text, region: [word, word] },
    responseId: word,
    typed: { [`comment${word}`]: word, [`speed${word}`]: `fairly${word}` },
    faults: [fault('speed'), fault('comment'), fault('elsewhere')],
  };
};
