import { CallError, ProblemReply } from '../../../../client/client.ts';
import { useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';

type Own = ReturnType<typeof frameWords>;

const unreachable: readonly string[] = ['unreachable', 'timeout'];

const headingOf = (error: unknown, own: Own): string => {
  if (error instanceof ProblemReply) return error.status === 403 ? own.forbidden : error.title;
  if (error instanceof CallError && unreachable.includes(error.reason)) return own.unreachable;
  return own.unexpected;
};

const FaultList = ({ error, own }: { readonly error: ProblemReply; readonly own: Own }) =>
  error.errors.length === 0 ? null : (
    <ul>
      {error.errors.map(({ field, message, sheet, row, column }) => {
        const place = own.place({ sheet, row, column }) || field;
        return (
          <li key={`${place} ${field} ${message}`}>
            <b>{place}</b> {message}
          </li>
        );
      })}
    </ul>
  );

export interface FailureProps {
  readonly error: unknown;
  /** Tries again. */
  readonly again?: (() => void) | undefined;
  /** Stands for a whole page. */
  readonly whole?: boolean;
}

/** What went wrong, in words, with every fault that the system named and what can be done. Nothing where nothing did. */
export const Failure = ({ error, again, whole = false }: FailureProps) => {
  const own = useWords(frameWords);
  if (error === undefined) return null;
  const known = error instanceof ProblemReply ? error : undefined;
  const box = (
    <div class="box wrong" role="alert">
      <h2>{headingOf(error, own)}</h2>
      {known?.detail && <p>{known.detail}</p>}
      {known && <FaultList error={known} own={own} />}
      {known ? (
        <p class="small">{own.problemCode(known.code)}</p>
      ) : (
        <p class="small">{error instanceof Error ? error.message : String(error)}</p>
      )}
      {again && (
        <div class="actions">
          <button type="button" class="plain" onClick={again}>
            {own.again}
          </button>
        </div>
      )}
    </div>
  );
  if (!whole) return box;
  return (
    <main class="waiting">
      <h1>{own.title}</h1>
      {box}
    </main>
  );
};
