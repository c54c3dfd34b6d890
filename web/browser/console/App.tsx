import type { Language } from '../../../schemas/text.ts';
import { LanguageProvider } from './data/language.tsx';
import { SessionProvider } from './data/session.tsx';
import { Frame } from './Frame.tsx';
import { ConsoleRouter } from './routing/ConsoleRouter.tsx';

/** The whole console: who is signed in decides what is shown, the address what of it. */
export const App = ({ language }: { readonly language: Language }) => (
  <LanguageProvider language={language}>
    <ConsoleRouter>
      <SessionProvider>
        <Frame />
      </SessionProvider>
    </ConsoleRouter>
  </LanguageProvider>
);
