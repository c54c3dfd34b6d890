import type { ComponentChildren } from 'preact';

/** What was done and what comes next, said to whoever listens as it appears; nothing while there is nothing. */
export const Done = ({ children }: { readonly children: ComponentChildren }) => (
  <div role="status">{children && <div class="box good">{children}</div>}</div>
);
