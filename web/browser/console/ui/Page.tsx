import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';

export interface PageProps {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly lead?: ComponentChildren;
  /** Buttons that concern the whole page. */
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page of the console: its title, which is the window's too, and what is on it. */
export const Page = ({ title, lead, actions, children }: PageProps) => {
  const own = useWords(frameWords);
  useEffect(() => {
    document.title = `${title} · ${own.title}`;
  }, [title, own.title]);
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
};
