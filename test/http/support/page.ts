import { responseIdOf } from '../../../functions/rules/proof/responseId.ts';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decode = (markup: string): string =>
  markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? '');

/** The elements of one name, as the text between the brackets of their opening tags. */
const tagsOf = (html: string, element: string): string[] =>
  [...html.matchAll(new RegExp(`<${element}\\b([^>]*)>`, 'g'))].map(([, tag = '']) => tag);

const attribute = (tag: string, name: string): string => {
  const [, value] = new RegExp(`\\b${name}="([^"]*)"`).exec(tag) ?? [];
  return decode(value ?? '');
};

const has = (tag: string, name: string): boolean => new RegExp(`\\s${name}(?=[\\s=]|$)`).test(tag);

/** What a browser would send of a page: hidden fields, what is chosen, and boxes; a name that repeats has a list. */
export const fieldsOf = (html: string): Record<string, string | string[]> => {
  const fields = new Map<string, string[]>();
  const add = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value]);
  for (const tag of tagsOf(html, 'input')) {
    const sent = ['hidden', 'text', 'date'].includes(attribute(tag, 'type')) || has(tag, 'checked');
    if (sent) add(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, tag = '', words = ''] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    // A browser drops the line break after the opening tag, and sends any other as two characters.
    add(attribute(tag, 'name'), decode(words).replace(/^\n/, '').replace(/\n/g, '\r\n'));
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
};

/** Where the page is sent to. */
export const actionOf = (html: string): string => attribute(tagsOf(html, 'form')[0] ?? '', 'action');

/** The button that shows the page in another language: what it sends, and where to. */
export const switchOf = (html: string): { action: string; field: Record<string, string> } => {
  const tag = tagsOf(html, 'button').find((button) => has(button, 'formaction')) ?? '';
  return {
    action: attribute(tag, 'formaction'),
    field: { [attribute(tag, 'name')]: attribute(tag, 'value') },
  };
};

export const languageOf = (html: string): string => attribute(tagsOf(html, 'html')[0] ?? '', 'lang');

/** The number on a receipt, without its blanks. */
export const receiptNumberOf = (html: string): string | undefined =>
  /<p class="number">([0-9a-f ]+)<\/p>/.exec(html)?.[1]?.replaceAll(' ', '');

/** Where the page says that something is wrong, or new. */
export const wrongOf = (html: string): string[] =>
  [...html.matchAll(/<a href="#q-([\w.]+)">/g)].map(([, question = '']) => question);

/** The id of the one response that a page is good for. */
export const responseIn = (html: string): string => {
  const [, , token = ''] = actionOf(html).split(/[/?]/);
  return responseIdOf(token, String(fieldsOf(html).ticket).split('.')[0] ?? '');
};
