import { type BodySpec, binaryTypes, type Route } from '../../schemas/route.ts';
import { isOpenToAll } from '../../schemas/routes.ts';
import { type Html, html } from '../html.ts';

/** What one sees of an example: text as it is, anything else as JSON. */
const exampleText = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^\ufeff|\r/g, '') : JSON.stringify(value, null, 2);

/** An example to look at; one that is long can be scrolled, with the keyboard too. */
export const exampleHtml = (value: unknown, label: string): Html =>
  html`<pre tabindex="0" role="region" aria-label="${label}"><code>${exampleText(value)}</code></pre>`;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The address with example ids; ids of ours need no encoding. */
const addressOf = (route: Route, params: Readonly<Record<string, string>>): string =>
  `"$PINGYI${route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')}"`;

const ending: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'text/csv': 'csv',
  [binaryTypes.xlsx]: 'xlsx',
};

const bodyOptions = (name: string, { contentTypes }: BodySpec, body: unknown): string[] => {
  const [type = ''] = contentTypes;
  if (type === 'application/x-www-form-urlencoded') {
    return Object.entries(body as Record<string, string>).map(
      ([field, value]) => `--data-urlencode ${quoted(`${field}=${value}`)}`,
    );
  }
  const shown = contentTypes.find((one) => typeof body === 'string' && one === 'text/csv') ?? type;
  return [`-H 'Content-Type: ${shown}'`, `--data-binary @${name}.${ending[shown]}`];
};

const binary = new Set<string>(Object.values(binaryTypes));

/** Where a reply that is no text goes to: a file of the name that its address ends with. */
const outputOption = ({ path, replies }: Route): string[] =>
  binary.has(replies[200]?.contentType ?? '') ? [`-o ${path.slice(path.lastIndexOf('/') + 1)}`] : [];

/** A command that sends the example. A body that is no form is read from a file, which holds what is shown below it. */
export const curlOf = (
  name: string,
  route: Route,
  params: Readonly<Record<string, string>>,
  body: unknown,
): string =>
  [
    `curl ${route.method === 'GET' ? '' : `-X ${route.method} `}${addressOf(route, params)}`,
    ...(isOpenToAll(route) ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(route.body ? bodyOptions(name, route.body, body) : []),
    ...outputOption(route),
  ].join(' \\\n  ');
