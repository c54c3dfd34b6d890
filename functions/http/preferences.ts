/** One thing that a client would take, and how gladly: 0 not at all, 1 most. */
export interface Preference {
  readonly value: string;
  readonly weight: number;
}

/** What an Accept-Language or Accept-Encoding header asks for, best first (RFC 9110, 12.4.2). */
export const preferencesIn = (header: string | undefined): Preference[] =>
  (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [value = '', ...parameters] = part.split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/i.exec(parameter)?.[1]).find(Boolean);
      return { value: value.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
