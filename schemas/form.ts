import * as z from 'zod/mini';
import { Id, Name, Version } from './ids.ts';
import { LanguageTag, Text } from './text.ts';

/**
 * An answer that can be chosen. `score` is 0 to 100, or null for "don't know", which stays outside every
 * denominator; `satisfied` says whether it counts towards the satisfaction rate.
 */
export const Option = z.object({
  id: Name,
  label: Text,
  score: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
  satisfied: z.boolean(),
});

export type Option = z.infer<typeof Option>;

/** A named set of options that several questions share. */
export const Scale = z.object({
  id: Name,
  options: z.array(Option).check(z.minLength(2), z.maxLength(11)),
});

const asked = { id: Name, text: Text, help: z.optional(Text), required: z.boolean() };

/** One option of a scale is chosen. */
export const RatingQuestion = z.object({ ...asked, type: z.literal('rating'), scaleId: Name });

/** Free words, at most `maxLength` characters (Unicode code points). */
export const TextQuestion = z.object({
  ...asked,
  type: z.literal('text'),
  maxLength: z.int().check(z.minimum(1), z.maximum(2000)),
});

export const Question = z.discriminatedUnion('type', [RatingQuestion, TextQuestion]);

export type Question = z.infer<typeof Question>;
export type RatingQuestion = z.infer<typeof RatingQuestion>;

const distinct = (ids: string[]): boolean => new Set(ids).size === ids.length;

/** One version of a form. Once published it never changes, and its option ids never mean anything else. */
export const Form = z
  .object({
    id: Id,
    version: Version,
    title: Text,
    intro: z.optional(Text),
    languages: z.array(LanguageTag).check(z.minLength(1)),
    scales: z.array(Scale),
    questions: z.array(Question).check(z.minLength(1), z.maxLength(60)),
  })
  .check(
    z.refine((form) => distinct(form.questions.map((question) => question.id)), { path: ['questions'] }),
    z.refine((form) => distinct(form.scales.map((scale) => scale.id)), { path: ['scales'] }),
    z.refine((form) => form.scales.every((scale) => distinct(scale.options.map((option) => option.id))), {
      path: ['scales'],
    }),
    z.refine(
      (form) =>
        form.questions.every(
          (question) =>
            question.type !== 'rating' || form.scales.some((scale) => scale.id === question.scaleId),
        ),
      { path: ['questions'] },
    ),
  );

export type Form = z.infer<typeof Form>;
