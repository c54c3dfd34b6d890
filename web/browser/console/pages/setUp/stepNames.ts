/** The steps of setting up, in order; each is a page at `setup/{step}`. */
export const steps = ['details', 'units', 'forms', 'surveys', 'formula', 'papers', 'schedule'] as const;

export type Step = (typeof steps)[number];

/**
 * - `done`: nothing is left to do;
 * - `todo`: it can be done now;
 * - `usable`: there is something from elsewhere that can be used;
 * - `waiting`: another step comes first;
 * - `trouble`: what is there will not do.
 */
export type StepState = 'done' | 'usable' | 'todo' | 'waiting' | 'trouble';
