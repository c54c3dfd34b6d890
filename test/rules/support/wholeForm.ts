import { Form } from '../../../schemas/form.ts';

const text = (words: string) => ({ en: words });

/** A form that asks a question of every type. */
export const wholeForm = Form.parse({
  id: 'whole',
  version: 1,
  title: text('Whole form'),
  languages: ['en'],
  scales: [
    {
      id: 'quality',
      options: [
        { id: 'good', label: text('Good'), score: 100, satisfied: true },
        { id: 'bad', label: text('Bad'), score: 0, satisfied: false },
        { id: 'unsure', label: text("Don't know"), score: null, satisfied: false },
      ],
    },
  ],
  lists: [
    {
      id: 'yes_no',
      choices: [
        { id: 'yes', label: text('Yes') },
        { id: 'no', label: text('No') },
      ],
    },
    {
      id: 'errands',
      choices: [
        { id: 'land', label: text('Land') },
        { id: 'permit', label: text('Permit') },
        { id: 'other', label: text('Something else'), other: true },
      ],
    },
  ],
  questions: [
    { id: 'overall', type: 'rating', scaleId: 'quality', required: true, text: text('Overall?') },
    {
      id: 'aspects',
      type: 'matrix',
      scaleId: 'quality',
      required: true,
      text: text('In detail?'),
      rows: [
        { id: 'speed', text: text('Speed') },
        { id: 'manner', text: text('Manner') },
      ],
    },
    { id: 'promises', type: 'pledges', scaleId: 'quality', text: text('Were the pledges kept?') },
    { id: 'visited', type: 'single', listId: 'yes_no', required: true, text: text('Were you there?') },
    {
      id: 'visit',
      type: 'section',
      text: text('Your visit'),
      showIf: { question: 'visited', in: ['yes'] },
    },
    {
      id: 'reasons',
      type: 'multiple',
      listId: 'errands',
      required: true,
      atMost: 2,
      text: text('What for?'),
    },
    { id: 'rest', type: 'section', text: text('The rest') },
    { id: 'recommend', type: 'nps', text: text('Would you recommend it?') },
    {
      id: 'why',
      type: 'text',
      maxLength: 100,
      text: text('Why?'),
      requiredIf: { question: 'recommend', atMost: 6 },
    },
    { id: 'visits', type: 'number', min: 0, max: 99, text: text('How often were you there?') },
    { id: 'day', type: 'date', min: '2010-10-01', max: '2010-12-31', text: text('When last?') },
    { id: 'thanks', type: 'note', text: text('Thank you.') },
  ],
});
