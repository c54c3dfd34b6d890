/** What a record holds under a key itself; what every object inherits is nobody's answer and nobody's count. */
export const own = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
