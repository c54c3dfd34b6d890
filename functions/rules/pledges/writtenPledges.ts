import type { Pledge } from '../../../schemas/unit.ts';
import { pledgeId } from '../pledgeId.ts';

/**
 * The language of what a unit wrote, as far as its letters tell: a unit writes one language and is not asked which. `und` is
 * BCP 47's word for a language that is not known.
 */
const languageOf = (text: string): 'zh-CN' | 'und' => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'und');

/** Texts as pledges, each with the id that its words make. What only looks different to a computer is one pledge. */
export const writtenPledges = (texts: readonly string[]): Pledge[] => {
  const pledges = texts.map((text) => ({ id: pledgeId(text), text: { [languageOf(text)]: text } }));
  return [...new Map(pledges.map((pledge) => [pledge.id, pledge])).values()];
};
