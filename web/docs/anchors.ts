/** Ids on the page. What stands in an address's fragment is one of these. */
export const schemaAnchor = (name: string): string => `schema-${plainName(name)}`;
export const problemAnchor = (code: string): string => `problem-${code}`;
export const topicAnchor = (topic: string): string => `topic-${topic}`;

/** A schema's own name: what comes back differs from what is sent in its defaults alone and is not described twice. */
export const plainName = (name: string): string => name.replace(/Output$/, '');
