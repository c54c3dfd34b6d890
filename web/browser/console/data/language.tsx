import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { defaultLanguage, type Language } from '../../../../schemas/text.ts';

const LanguageContext = createContext<Language>(defaultLanguage);

export const LanguageProvider = (props: {
  readonly language: Language;
  readonly children: ComponentChildren;
}) => <LanguageContext.Provider value={props.language}>{props.children}</LanguageContext.Provider>;

/** The language that the reader chose. */
export const useLanguage = (): Language => useContext(LanguageContext);

/** The words of one catalogue in the reader's language. */
export const useWords = <W,>(catalogue: (language: Language) => W): W => catalogue(useLanguage());
