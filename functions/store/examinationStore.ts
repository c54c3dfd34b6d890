import * as z from 'zod/mini';
import { Flag } from '../../schemas/guard.ts';
import { Count, Instant } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { getItem, updateItem } from './items.ts';
import { examinationKey } from './keys.ts';

/** What is known of the looks at a survey's responses. */
export const ExaminationRow = z.object({
  /** How often a look was asked for, and up to which of those the last look answers. */
  asked: z._default(Count, 0),
  answered: z._default(Count, 0),
  /** When a look was begun that has not ended, or has died. */
  startedAt: z.optional(Instant),
  /** Who looks now, and until when that is taken for granted. */
  leaseOwner: z.optional(z.string()),
  leaseUntil: z.optional(Instant),
  examinedAt: z.optional(Instant),
  responses: z.optional(Count),
  flags: z._default(z.array(Flag), []),
  leftOut: z._default(Count, 0),
});

export type ExaminationRow = z.infer<typeof ExaminationRow>;

/** What a look found. */
export interface Findings {
  readonly examinedAt: string;
  readonly responses: number;
  readonly flags: readonly Flag[];
  readonly leftOut: number;
}

/** How long a look that gives no sign of life keeps others from looking. */
export const leaseMs = 60_000;

/** Looks at surveys' responses: who looks at which now, and what the last one found. */
export const examinationStore = (database: Database) => {
  /** @returns whether the condition held */
  const update = (
    surveyId: string,
    expression: { readonly update: string; readonly condition?: string },
    values: Readonly<Record<string, unknown>>,
  ): Promise<boolean> => updateItem(database, 'guard', examinationKey(surveyId), { ...expression, values });

  const until = (now: Date): string => new Date(now.getTime() + leaseMs).toISOString();

  return {
    /** Read consistently; undefined where nobody has looked or asked. */
    read: (surveyId: string): Promise<ExaminationRow | undefined> =>
      getItem(database, 'guard', examinationKey(surveyId), ExaminationRow, true),

    /** Asks for a look. To ask again while one is due changes nothing about it. */
    ask: async (surveyId: string): Promise<void> => {
      await update(surveyId, { update: 'ADD asked :one' }, { ':one': 1 });
    },

    /**
     * Takes a survey for oneself, to look at it.
     * @returns false when somebody else is at it and alive
     */
    lease: (surveyId: string, owner: string, now: Date): Promise<boolean> =>
      update(
        surveyId,
        {
          update: 'SET leaseOwner = :owner, leaseUntil = :until, startedAt = :now',
          condition: 'attribute_not_exists(leaseUntil) OR leaseUntil <= :now',
        },
        { ':owner': owner, ':until': until(now), ':now': now.toISOString() },
      ),

    /** Says that one is alive and at it. @returns false when the survey has gone to somebody else */
    renew: (surveyId: string, owner: string, now: Date): Promise<boolean> =>
      update(
        surveyId,
        { update: 'SET leaseUntil = :until', condition: 'leaseOwner = :owner' },
        { ':owner': owner, ':until': until(now) },
      ),

    /** Gives a survey back, for the next to look at. */
    release: async (surveyId: string, owner: string): Promise<void> => {
      await update(
        surveyId,
        { update: 'REMOVE leaseOwner, leaseUntil, startedAt', condition: 'leaseOwner = :owner' },
        { ':owner': owner },
      );
    },

    /**
     * Writes down what a look found, in the place of what the one before did.
     * @param answered how often a look had been asked for when this one began
     * @returns false when the survey has gone to somebody else in the meantime, and nothing was written
     */
    finish: (
      surveyId: string,
      owner: string,
      answered: number,
      { examinedAt, responses, flags, leftOut }: Findings,
    ): Promise<boolean> =>
      update(
        surveyId,
        {
          update:
            'SET answered = :answered, examinedAt = :at, responses = :responses, flags = :flags, leftOut = :left',
          condition: 'leaseOwner = :owner',
        },
        {
          ':answered': answered,
          ':at': examinedAt,
          ':responses': responses,
          ':flags': flags,
          ':left': leftOut,
          ':owner': owner,
        },
      ),
  };
};

export type ExaminationStore = ReturnType<typeof examinationStore>;
