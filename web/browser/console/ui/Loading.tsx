import { useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';

/** @param whole stands for a whole page, not for a part of one */
export const Loading = ({ whole = false }: { readonly whole?: boolean }) => {
  const { loading, title } = useWords(frameWords);
  const line = (
    <p role="status" class="faint">
      {loading}
    </p>
  );
  if (!whole) return line;
  return (
    <main class="waiting">
      <h1>{title}</h1>
      {line}
    </main>
  );
};
