import { useState } from 'preact/hooks';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import type { Act } from '../../../data/useAct.ts';
import { watchWords } from '../../../words/watch.ts';
import { type Verdict, verifyLog } from './verifyLog.ts';

/** Verifies the chain of the log, and says what came of it. */
export const useVerification = (act: Act) => {
  const { client } = useSession();
  const [seen, setSeen] = useState<number>();
  const [verdict, setVerdict] = useState<Verdict>();
  const run = async (): Promise<void> => {
    setVerdict(undefined);
    setSeen(0);
    setVerdict(await act.run(() => verifyLog(client, setSeen)));
    setSeen(undefined);
  };
  return { seen, verdict, run };
};

/** Whether this browser can compute hashes here: it can at secure addresses alone. */
export const canVerify = (): boolean => window.isSecureContext;

export interface VerdictProps {
  readonly seen: number | undefined;
  readonly verdict: Verdict | undefined;
}

export const VerdictBox = ({ seen, verdict }: VerdictProps) => {
  const own = useWords(watchWords).audit;
  const { number } = useFormat();
  return (
    <div role="status">
      {!canVerify() && <p class="box">{own.insecure}</p>}
      {seen !== undefined && <p>{own.verifying(number(seen))}</p>}
      {verdict &&
        (verdict.fault ? (
          <div class="box wrong">
            <h2>{own.broken(number(verdict.fault.seq))}</h2>
            <p>{own.faults[verdict.fault.fault]}</p>
            <p>{own.brokenAdvice}</p>
          </div>
        ) : (
          <div class="box good">
            <p>
              {own.intact(number(verdict.entries))} <code>{verdict.lastHash}</code>
            </p>
            <p class="small">{own.intactWhy}</p>
          </div>
        ))}
    </div>
  );
};
