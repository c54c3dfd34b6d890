/** What came back: the body where it worked, and else what is wrong, in words. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T | undefined;
  readonly code: string;
  readonly reason: string;
}

/** A request to our own interface, in the page's language and session. @throws {TypeError} when the line is down */
export const call = async <T>(method: string, path: string, body?: object): Promise<Answer<T>> => {
  const reply = await fetch(`${path}?lang=${document.documentElement.lang}`, {
    method,
    credentials: 'same-origin',
    headers: body ? { 'content-type': 'application/json' } : {},
    ...(body && { body: JSON.stringify(body) }),
  });
  const said = await reply.json().catch(() => ({}));
  return {
    status: reply.status,
    body: reply.ok ? said : undefined,
    code: said.code ?? '',
    reason: [said.title, said.detail].filter(Boolean).join(' '),
  };
};
