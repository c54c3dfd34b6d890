import { vi } from 'vitest';
import type { AddedLanguage } from '../../../schemas/languages/added.ts';

/**
 * Adds two languages to the system, for a test that imports this before anything of the system: `en-XA`, in which every word
 * is the English one between brackets, so that words without brackets were never asked for by language; and `fr`, which has
 * one word and one message.
 */

const opening = '⟦';
const closing = '⟧';

/** Words, or what a function of a catalogue makes, between brackets. */
const bracketed = (value: unknown): unknown => {
  if (typeof value === 'string') return value === '' ? '' : `${opening}${value}${closing}`;
  if (typeof value === 'function') return (...args: unknown[]) => bracketed(value(...args));
  if (Array.isArray(value)) return value.map(bracketed);
  if (typeof value !== 'object' || value === null || value instanceof String) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bracketed(part)]));
};

const pseudo = async (): Promise<AddedLanguage> => {
  const { englishCatalogues } = await import('../../../infra/local/languages/untranslated.ts');
  const { everyMessage } = await import('../../../infra/local/languages/messages.ts');
  const messages = [...everyMessage().values()].flat();
  return {
    tag: 'en-XA',
    name: 'Bracketed',
    locale: 'en-GB',
    messages: Object.fromEntries(messages.map((english) => [english, String(bracketed(english))])),
    catalogues: Object.fromEntries(
      englishCatalogues().map(([name, words]) => [name, bracketed(words) as object]),
    ),
  };
};

const french: AddedLanguage = {
  tag: 'fr',
  name: 'français',
  messages: { 'There is no such campaign': 'Cette campagne n’existe pas' },
  catalogues: { pages: { send: 'Envoyer' } },
};

const made = await pseudo();
// What was loaded to make it knows nothing of it.
vi.resetModules();
const { addedLanguages } = await import('../../../schemas/languages/added.ts');
(addedLanguages as AddedLanguage[]).push(made, french);
