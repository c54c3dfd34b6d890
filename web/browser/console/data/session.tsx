import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { type Client, createClient, ProblemReply } from '../../../../client/client.ts';
import type { Permission } from '../../../../schemas/roles.ts';
import type { Language } from '../../../../schemas/text.ts';
import { Failure } from '../ui/Failure.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useLanguage } from './language.tsx';
import { SignedOut } from './SignedOut.tsx';
import { type SignIn, signInBy } from './signIn.ts';
import { keepDraftsOf } from './useDraft.ts';

export interface Session {
  readonly client: Client;
  /** Who is signed in, by the id that the audit log has. */
  readonly id: string;
  readonly may: (permission: Permission) => boolean;
  /** Forgets who was signed in, whatever becomes of it elsewhere; never rejects: where it failed is said on the page. */
  readonly signOut: () => Promise<void>;
  /** Called where the system says that nobody is signed in any more. */
  readonly ended: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

/**
 * @throws {Error} outside of `SessionProvider`: a fault of ours
 */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session here');
  return session;
};

export const isSignedOut = (error: unknown): boolean => error instanceof ProblemReply && error.status === 401;

/** The way in which people sign in here, and a client that calls with their sign-in. */
interface Door {
  readonly signIn: SignIn;
  readonly client: Client;
}

const openDoor = async (language: Language): Promise<Door> => {
  const url = window.location.origin;
  const { body: way } = await createClient({ url, language }).call('readSignIn');
  const signIn = await signInBy(way);
  return { signIn, client: createClient({ url, language, fetch: signIn.fetch }) };
};

type State =
  | { readonly is: 'asking' }
  | {
      readonly is: 'out';
      readonly door: Door;
      readonly hasEnded: boolean;
      /** Why signing out did not reach everywhere. */
      readonly failure?: unknown;
    }
  | { readonly is: 'failed'; readonly error: unknown }
  | {
      readonly is: 'in';
      readonly door: Door;
      readonly id: string;
      readonly permissions: ReadonlySet<Permission>;
    };

/** The caller as the system knows them. @throws where the system cannot be reached */
const askWho = async (door: Door): Promise<State> => {
  try {
    const { body } = await door.client.call('readSelf');
    keepDraftsOf(body.id);
    return { is: 'in', door, id: body.id, permissions: new Set(body.permissions) };
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    return { is: 'out', door, hasEnded: false };
  }
};

/** Asks who is signed in; shows what is inside to them alone, and to others how to sign in. */
export const SessionProvider = ({ children }: { readonly children: ComponentChildren }) => {
  const language = useLanguage();
  const [state, setState] = useState<State>({ is: 'asking' });
  const begin = useCallback(() => {
    setState({ is: 'asking' });
    openDoor(language)
      .then(async (door) => {
        await door.signIn.resume();
        return askWho(door);
      })
      .then(setState, (error: unknown) => setState({ is: 'failed', error }));
  }, [language]);
  useEffect(begin, [begin]);
  const leave = useCallback(async (door: Door): Promise<void> => {
    keepDraftsOf(undefined);
    setState({ is: 'asking' });
    let failure: unknown;
    try {
      await door.signIn.leave();
    } catch (error) {
      failure = error;
    } finally {
      setState({ is: 'out', door, hasEnded: false, failure });
    }
  }, []);
  const session = useMemo((): Session | undefined => {
    if (state.is !== 'in') return undefined;
    const { door, id, permissions } = state;
    return {
      client: door.client,
      id,
      may: (permission) => permissions.has(permission),
      signOut: () => leave(door),
      ended: () => {
        keepDraftsOf(undefined);
        setState({ is: 'out', door, hasEnded: true });
      },
    };
  }, [state, leave]);
  if (state.is === 'asking') return <Loading whole />;
  if (state.is === 'failed') return <Failure error={state.error} again={begin} whole />;
  if (state.is === 'out') {
    const { door, hasEnded, failure } = state;
    const enter = async (typed: string): Promise<boolean> => {
      await door.signIn.enter(typed);
      const next = await askWho(door);
      if (next.is === 'in') setState(next);
      return next.is === 'in';
    };
    return (
      <SignedOut
        kind={door.signIn.kind}
        enter={enter}
        hasEnded={hasEnded}
        failure={failure}
        leave={() => void leave(door)}
      />
    );
  }
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
};
