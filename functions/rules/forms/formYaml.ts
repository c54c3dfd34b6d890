import { Document, isMap, isSeq, type Node } from 'yaml';
import type { FormContent } from '../../../schemas/form.ts';

const head = [
  ' 测评表。修改后可以作为下一版草稿保存；已有题目和选项的 id 请勿改动，否则各版本的结果不能相加。',
  ' A form. It can be changed and saved as the next draft. Leave the ids of questions and options as they are: results',
  ' of several versions only add up where these agree.',
].join('\n');

/** What somebody looks for first comes first; the rest follows as it is. */
const order = [
  'id',
  'type',
  'title',
  'intro',
  'languages',
  'text',
  'label',
  'help',
  'scales',
  'lists',
  'questions',
];

const placeOf = (key: string): number => {
  const place = order.indexOf(key);
  return place < 0 ? order.length : place;
};

const ordered = (value: object): object =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => placeOf(a) - placeOf(b)));

/** Puts an empty line before a part of the document. */
const setApart = (part: unknown): void => {
  (part as Node).spaceBefore = true;
};

/**
 * The content of a form as YAML 1.2 for people: an empty line before each question, Chinese as it is, texts that are long
 * on one line. Read as YAML it is the same content again.
 */
export const formYaml = (content: FormContent): string => {
  const questions = content.questions.map(ordered);
  const document = new Document(ordered({ ...content, questions }), { aliasDuplicateObjects: false });
  document.commentBefore = head;
  if (isMap(document.contents)) {
    for (const [place, { key, value }] of document.contents.items.entries()) {
      if (place > 0) setApart(key);
      const items = isSeq(value) && String(key) === 'questions' ? value.items : [];
      for (const item of items.slice(1)) setApart(item);
    }
  }
  return document.toString({ lineWidth: 0 });
};
