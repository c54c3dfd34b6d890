import type { Page } from 'playwright-core';
import { memberSurvey, survey } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { routes } from '../../schemas/routes.ts';
import { campaignPath, posterPath } from '../../web/addresses.ts';
import type { Scene } from './scene.ts';

export interface Picture {
  /** Of its file, without the ending. */
  readonly name: string;
  /** A phone's width or a desk's, in CSS pixels. */
  readonly width: 360 | 1280;
  /** Signed in at the console. */
  readonly isOffice?: true;
  readonly path: (scene: Scene) => string;
  /** What is done on the page before the picture is taken. */
  readonly act?: (page: Page, scene: Scene) => Promise<void>;
}

const [unit] = units;

const press = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
};

/** Rates everything on the page with its best option but one. */
const fillIn = async (page: Page): Promise<void> => {
  const names = new Set(
    await page
      .locator('input[type=radio]')
      .evaluateAll((inputs) => inputs.map((input) => (input as { name?: string }).name ?? '')),
  );
  for (const name of names) await page.locator(`label:has(input[name="${name}"])`).nth(1).click();
};

const enterWorkspace = async (page: Page, { unitKey }: Scene): Promise<void> => {
  if (!(await page.locator('input[name=key]').count())) return;
  await page.locator('input[name=key]').fill(unitKey);
  await press(page, 'form[data-sign-in] button');
};

const inWorkspace = (link: string) => async (page: Page, scene: Scene) => {
  await enterWorkspace(page, scene);
  await press(page, link);
};

const poster = ({ pingyi }: Scene): string => `${posterPath(pingyi.posters[0] ?? '')}?lang=zh-CN`;

const ballot = `${routes.ballotPage.path.replace('{surveyId}', memberSurvey.id)}?lang=zh-CN`;

const workspace = (): string => `${routes.workspacePage.path}?lang=zh-CN`;

/** An address within the console. */
const office = (name: string, section: string | ((scene: Scene) => string)): Picture => ({
  name: `office-${name}`,
  width: 1280,
  isOffice: true,
  path: (scene) =>
    `${routes.officeConsole.path}?lang=zh-CN#/c/${scene.pingyi.campaignId}/${typeof section === 'string' ? section : section(scene)}`,
});

/** Every page that the manuals show, in the order in which somebody meets them. */
export const pictures: readonly Picture[] = [
  { name: 'resident', width: 360, path: poster },
  {
    name: 'resident-receipt',
    width: 360,
    path: poster,
    act: async (page) => {
      await fillIn(page);
      await page.locator('.send button').first().click();
      await page.locator('.number').waitFor();
    },
  },
  { name: 'member-code', width: 360, path: () => ballot },
  {
    name: 'member-ballot',
    width: 360,
    path: () => ballot,
    act: async (page, { memberCode }) => {
      await page.locator('#code').fill(memberCode);
      await page.locator('#code').press('Enter');
      await page.locator('input[type=radio]').first().waitFor({ state: 'attached' });
    },
  },
  { name: 'unit-todo', width: 1280, path: workspace, act: enterWorkspace },
  { name: 'unit-self-evaluation', width: 1280, path: workspace, act: inWorkspace('a[href*="/w/surveys/"]') },
  { name: 'unit-pledges', width: 1280, path: workspace, act: inWorkspace('a[href*="/w/pledges"]') },
  { name: 'unit-results', width: 1280, path: workspace, act: inWorkspace('a[href*="/w/results"]') },
  {
    name: 'office-campaigns',
    width: 1280,
    isOffice: true,
    path: () => `${routes.officeConsole.path}?lang=zh-CN#/`,
  },
  office('overview', ''),
  office('turnout', 'turnout'),
  office('set-up', 'setup'),
  office('set-up-units', 'setup/units'),
  office('set-up-papers', 'setup/papers'),
  office('results', 'results'),
  office('results-group', 'results/groups'),
  office('results-funnel', 'results/funnel'),
  office('releases', 'releases'),
  office('release', ({ releaseId }) => `releases/${releaseId}`),
  office('remarks', 'comments'),
  office('downloads', 'downloads'),
  office('guard', 'guard'),
  office('counting', 'counting'),
  office('audit', 'audit'),
  {
    name: 'public-results',
    width: 1280,
    path: ({ releaseId }) => `${routes.releasePage.path.replace('{releaseId}', releaseId)}?lang=zh-CN`,
  },
  {
    name: 'public-results-phone',
    width: 360,
    path: ({ releaseId }) => `${routes.releasePage.path.replace('{releaseId}', releaseId)}?lang=zh-CN`,
  },
  {
    name: 'public-unit',
    width: 1280,
    path: ({ releaseId }) =>
      `${routes.releasedUnitPage.path.replace('{releaseId}', releaseId).replace('{unitId}', unit?.id ?? '')}?lang=zh-CN`,
  },
];

/** An address of pages for everybody, with ids filled in. */
const open = (name: string, path: (scene: Scene) => string): Picture => ({
  name,
  width: 360,
  path: (scene) => `${path(scene)}?lang=zh-CN`,
});

/** A section of the console on a phone. */
const onPhone = (name: string, section: string): Picture => ({ ...office(name, section), width: 360 });

/** Pages that no manual shows, to be looked at with the others. */
export const otherPages: readonly Picture[] = [
  open('ballot-secrecy', () => routes.secrecyPage.path.replace('{surveyId}', memberSurvey.id)),
  open('ballot-list', () => routes.ballotListPage.path.replace('{surveyId}', memberSurvey.id)),
  open('unit-sign-in', () => routes.workspacePage.path),
  open('unit-pledges', ({ pingyi }) => `/u/${pingyi.campaignId}/${unit?.id}`),
  open('campaign', ({ pingyi }) => campaignPath(pingyi.campaignId)),
  open('unknown-poster', () => posterPath('0123456789abcdef')),
  {
    name: 'office-new-campaign',
    width: 1280,
    isOffice: true,
    path: () => `${routes.officeConsole.path}?lang=zh-CN#/new`,
  },
  office('setup-details', 'setup/details'),
  office('setup-forms', 'setup/forms'),
  office('setup-form', 'setup/forms/pledge-appraisal'),
  office('setup-surveys', 'setup/surveys'),
  office('setup-survey', `setup/surveys/${survey.id}`),
  office('setup-formula', 'setup/formula'),
  office('setup-schedule', 'setup/schedule'),
  office('turnout-ballots', 'turnout/ballots'),
  office('turnout-evaluations', 'turnout/evaluations'),
  office('results-live', 'results?release=live'),
  office('results-regions', 'results/regions'),
  office('results-questions', 'results/questions'),
  office('results-units', `results/units?unit=${unit?.id}`),
  office('results-withheld', 'results/withheld'),
  office('releases-new', 'releases/new'),
  onPhone('phone-overview', ''),
  onPhone('phone-turnout', 'turnout'),
  onPhone('phone-results', 'results/groups'),
];
