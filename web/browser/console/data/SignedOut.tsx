import { useState } from 'preact/hooks';
import { Failure } from '../ui/Failure.tsx';
import { Field } from '../ui/Field.tsx';
import { signInWords } from '../words/signIn.ts';
import { useWords } from './language.tsx';
import type { SignIn } from './signIn.ts';

interface EnterProps {
  /** Signs in. @returns whether somebody is signed in now */
  readonly enter: (typed: string) => Promise<boolean>;
}

/** The field for the link that one machine has printed. */
const ByLink = ({ enter, isOut }: EnterProps & { readonly isOut: boolean }) => {
  const own = useWords(signInWords);
  const [link, setLink] = useState('');
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const tryIt = async (): Promise<void> => {
    setFailure(undefined);
    if (link.trim() === '') {
      setError(own.emptyLink);
      return;
    }
    try {
      setError((await enter(link)) ? undefined : own.wrongLink);
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void tryIt();
      }}
    >
      <p class="box">
        {isOut && <strong>{own.notYet}</strong>} {own.byLink}
      </p>
      <Field label={own.linkLabel} help={own.linkHelp} error={error}>
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={link}
            onInput={(event) => setLink(event.currentTarget.value)}
          />
        )}
      </Field>
      <Failure error={failure} />
      <div role="status" class="away">
        {error}
      </div>
      <div class="form-actions">
        <button type="submit">{own.enter}</button>
      </div>
    </form>
  );
};

/** The button that leads to the issuer's page. */
const AtIssuer = ({ enter, hasEnded }: EnterProps & { readonly hasEnded: boolean }) => {
  const own = useWords(signInWords);
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const go = async (): Promise<void> => {
    setLeaving(true);
    setFailure(undefined);
    try {
      await enter('');
    } catch (thrown) {
      setFailure(thrown);
      setLeaving(false);
    }
  };
  return (
    <>
      <p class={hasEnded ? 'box warn' : 'box'}>
        <strong>{hasEnded ? own.ended : own.notYet}</strong> {!hasEnded && own.atIssuer}
      </p>
      <Failure error={failure} />
      <div class="form-actions">
        <button type="button" disabled={isLeaving} onClick={() => void go()}>
          {isLeaving ? own.leaving : own.enterAtIssuer}
        </button>
      </div>
    </>
  );
};

export interface SignedOutProps extends EnterProps {
  readonly kind: SignIn['kind'];
  /** That somebody was signed in until now. */
  readonly hasEnded: boolean;
  /** Why signing out did not reach everywhere; undefined where it did, or nobody signed out. */
  readonly failure: unknown;
  /** Signs out once more. */
  readonly leave: () => void;
}

/** That somebody has left here and may still be signed in elsewhere. */
const NotLeft = ({ kind, failure, leave }: Pick<SignedOutProps, 'kind' | 'failure' | 'leave'>) => {
  const own = useWords(signInWords);
  return (
    <div class="box wrong" role="alert">
      <h2>{kind === 'local' ? own.notLeftLocal : own.notLeftOidc}</h2>
      <p>{kind === 'local' ? own.notLeftLocalAdvice : own.notLeftOidcAdvice}</p>
      <p class="small">{failure instanceof Error ? failure.message : String(failure)}</p>
      <div class="actions">
        <button type="button" class="plain" onClick={leave}>
          {own.leaveAgain}
        </button>
      </div>
    </div>
  );
};

/** How to sign in, for whoever has not. The address of what they want to see stays as it is. */
export const SignedOut = ({ kind, enter, hasEnded, failure, leave }: SignedOutProps) => {
  const own = useWords(signInWords);
  return (
    <main class="waiting">
      <h1>{own.title}</h1>
      {failure !== undefined && <NotLeft kind={kind} failure={failure} leave={leave} />}
      {kind === 'local' ? (
        <ByLink enter={enter} isOut={failure === undefined} />
      ) : (
        <AtIssuer enter={enter} hasEnded={hasEnded} />
      )}
      <section>
        <h2>{own.secondPerson}</h2>
        <p class="lead">{kind === 'local' ? own.secondPersonLocal : own.secondPersonOidc}</p>
      </section>
    </main>
  );
};
