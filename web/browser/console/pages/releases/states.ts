import type { ReleaseState } from '../../../../../schemas/releaseLife.ts';

/** The steps of a release, as they are seen while it is being made. */
export const wizardSteps = ['before', 'title', 'preparing', 'check', 'sign', 'publish'] as const;

export type WizardStep = (typeof wizardSteps)[number];

/** States in which a release keeps another one from being begun. */
export const isUnderWay = (state: ReleaseState): boolean =>
  state === 'preparing' || state === 'draft' || state === 'checked' || state === 'signed';

export const isPublic = (state: ReleaseState): boolean => state === 'public' || state === 'superseded';

/** The step that is next in a state; undefined where none is. */
export const stepIn = (state: ReleaseState): WizardStep | undefined => {
  switch (state) {
    case 'preparing':
      return 'preparing';
    case 'draft':
      return 'check';
    case 'checked':
      return 'sign';
    case 'signed':
      return 'publish';
    default:
      return undefined;
  }
};

/** How a state is marked: its words say it too. */
export const markOf = (state: ReleaseState): string => {
  switch (state) {
    case 'public':
      return 'mark good';
    case 'failed':
      return 'mark wrong';
    case 'draft':
    case 'checked':
    case 'signed':
    case 'preparing':
      return 'mark warn';
    default:
      return 'mark';
  }
};
