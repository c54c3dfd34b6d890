import type { ComponentType } from 'preact';
import type { Permission } from '../../../schemas/roles.ts';
import type { Language } from '../../../schemas/text.ts';
import { downloadSections } from './pages/downloads/sections.ts';
import { overviewSections } from './pages/overview/sections.ts';
import { releaseSections } from './pages/releases/sections.ts';
import { resultSections } from './pages/results/sections.ts';
import { setUpSections } from './pages/setUp/sections.ts';
import { turnoutSections } from './pages/turnout/sections.ts';
import { watchSections } from './pages/watch/sections.ts';

/** Groups of the navigation, in the order in which a campaign goes through them. */
export const sectionGroups = ['run', 'setUp', 'publish', 'watch'] as const;

/** A part of the console within a campaign. */
export interface Section {
  /** Its part of the address, `/c/{campaignId}/{id}`; empty for the campaign's start page. */
  readonly id: string;
  readonly group: (typeof sectionGroups)[number];
  /** Its name in the navigation. */
  readonly label: (language: Language) => string;
  /** Without this permission it is not shown. */
  readonly permission: Permission;
  /** Its page. What comes after its address is `rest`: `results/units/longhu` has `units/longhu`. */
  readonly page: ComponentType<{ readonly rest: string }>;
}

export const sections: readonly Section[] = [
  ...overviewSections,
  ...turnoutSections,
  ...setUpSections,
  ...resultSections,
  ...releaseSections,
  ...downloadSections,
  ...watchSections,
];
