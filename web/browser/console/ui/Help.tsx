import type { ComponentChildren } from 'preact';
import { useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';

/** How a figure was computed, beside it, for whoever asks. */
export const Help = ({ children }: { readonly children: ComponentChildren }) => {
  const { how } = useWords(frameWords);
  return (
    <details class="help-how">
      <summary>{how}</summary>
      {children}
    </details>
  );
};
