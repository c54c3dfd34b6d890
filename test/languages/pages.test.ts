import './support/pseudoLanguage.ts';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { definitions } from '../../functions/rules/release/definitions.ts';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import { exampleOf } from '../../schemas/examples/examples.ts';
import { type ProblemCode, ProblemError, problems } from '../../schemas/problem.ts';
import { type Route, type RouteName, routeNames, routes } from '../../schemas/routes.ts';
import { type Language, languages } from '../../schemas/text.ts';
import { frontPage } from '../../web/frontPage.ts';
import { problemPage } from '../../web/problemPage.ts';
import { campaignPage } from '../../web/public/campaignPage.ts';
import { releasePage } from '../../web/public/releasePage.ts';
import { reportPage } from '../../web/report/reportPage.ts';
import { fieldsOf } from '../http/support/page.ts';
import { filledIn } from '../http/support/visitor.ts';
import { aBasis } from '../release/support/basis.ts';
import { someChanges } from '../report/support/changes.ts';
import { someAnswers } from '../support/answers.ts';
import { officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { everyType } from '../web/everyType.ts';
import { announced, aPng } from '../workspace/support/files.ts';
import { aWholeCampaign, during, office, unitId } from './support/campaign.ts';
import { officeMade } from './support/unbracketed.ts';
import { readerOf } from './support/visitor.ts';

const clock = { time: new Date(during) };
const pingyi = usePingyi({ context: { now: () => clock.time } });
const made = aBasis({ compared: true });
const basis = {
  ...officeMade(made),
  comments: made.comments.map((comment) => ({ ...comment, text: `〘${comment.text}〙` })),
};
const reader = readerOf(
  () => pingyi().url,
  [
    ...office,
    ...basis.surveys.map(({ id }) => id),
    // Books and articles.
    ...definitions.flatMap(({ source }) => source ?? []),
  ],
);
const { visit, read } = reader;
const language = languages.find((one) => one === 'en-XA') as Language;
let campaign: Awaited<ReturnType<typeof aWholeCampaign>>;

beforeAll(async () => {
  campaign = await aWholeCampaign(pingyi(), officeOf(pingyi()));
});

const answers = someAnswers(everyType.form, () => 0.5);

describe('every word is asked for by language', () => {
  it('on the pages of residents', async () => {
    const params = { token: campaign.poster };
    const opened = await visit('posterPage', { params });
    await visit('submitPosterPage', { params, fields: fieldsOf(opened), status: 422 });
    const fields = { ...fieldsOf(opened), ...filledIn(answers) };
    await visit('submitPosterPage', { params, fields, status: 201 });
    await visit('posterPage', { params: { token: 'nowhere' }, status: 404 });
    expect(reader.found()).toEqual([]);
  });

  it('on the pages of problems', () => {
    const members = { opensAt: during, closesAt: during, timeZone: 'Asia/Shanghai' };
    for (const code of Object.keys(problems) as ProblemCode[]) {
      read('posterPage', problemPage(new ProblemError(code, members), language));
      read('posterPage', problemPage(new ProblemError(code), language));
    }
    expect(reader.found()).toEqual([]);
  });

  it('on the pages of members', async () => {
    const params = { surveyId: campaign.surveys.members };
    const [code = '', other = ''] = campaign.codes;
    await visit('ballotPage', { params });
    await visit('submitBallotPage', { params, fields: { code: '1' }, status: 422 });
    await visit('submitBallotPage', { params, fields: { code: '94HR-Y4D9-XTTD-QDNQ' }, status: 404 });
    const opened = await visit('submitBallotPage', { params, fields: { code } });
    const fields = { ...fieldsOf(opened), ...filledIn(answers) };
    await visit('submitBallotPage', { params, fields: fieldsOf(opened), status: 422 });
    await visit('submitBallotPage', { params, fields, status: 201 });
    await visit('submitBallotPage', { params, fields: { code }, status: 403 });
    await visit('ballotListPage', { params });
    const tokens = { surveyId: campaign.surveys.tokens };
    await visit('ballotPage', { params: tokens });
    await visit('ballotListPage', { params: tokens });
    await visit('secrecyPage', { params });
    await visit('secrecyPage', { params: tokens });
    expect(other).not.toBe('');
    expect(reader.found()).toEqual([]);
  });

  it('in the workspace of a unit, and on its public page', async () => {
    await visit('workspacePage');
    await visit('signInPage', { fields: { key: '1' }, status: 422 });
    await visit('signInPage', { fields: { key: campaign.key }, status: 303 });
    const { token } = (
      await createClient({ url: pingyi().url }).call('openSession', { body: { key: campaign.key } })
    ).body;
    const unit = createClient({ url: pingyi().url, token });
    const params = { surveyId: campaign.surveys.units };
    const content = aPng();
    const about = { surveyId: params.surveyId, questionId: 'comment' };
    const { body } = await unit.call('startUpload', {
      body: announced(params, content, { about, name: '〘台账.png〙' }),
    });
    for (const { url } of body.missing) {
      await fetch(new URL(url, pingyi().url), { method: 'PUT', body: Buffer.from(content) });
    }
    await unit.call('completeUpload', { params: { evidenceId: body.evidence.id } });
    await visit('workspacePage', { token });
    const opened = await visit('draftPage', { params, token });
    const fields = { ...fieldsOf(opened), ...filledIn(answers) };
    const sending = (sent: Record<string, string | string[]>, status = 200) =>
      visit('submitDraftPage', { params, token, fields: sent, status });
    await sending({ ...fieldsOf(opened), do: 'look' }, 422);
    const clash = await sending({ ...fields, do: 'save' }, 409);
    await visit('draftPage', { params, token });
    const settled = await sending({ ...fieldsOf(clash), do: 'settle' });
    const looked = await sending({ ...fieldsOf(settled), ...filledIn(answers), do: 'look' });
    await sending({ ...fieldsOf(looked), do: 'submit' }, 201);
    await visit('draftPage', { params, token });
    await sending({ ...fields, 'a.comment': '〘按期完成〙', do: 'save' }, 409);
    await visit('workspacePage', { token });
    await visit('pledgesPage', { token });
    await visit('submitPledgesPage', {
      token,
      fields: { revision: '0', pledge: '〘按期完成〙', do: 'save' },
    });
    await visit('resultsPage', { token });
    await visit('unitPage', { params: { campaignId: campaign.campaignId, unitId } });
    expect(reader.found()).toEqual([]);
  });

  it('on the pages of releases', () => {
    const document = { basis, outcome: outcomeOf(basis) };
    const hash = createHash('sha256').update('release').digest('hex');
    const unit = releasedUnit(document, hash, 'unit-001');
    if (!unit) throw new Error('no such unit');
    const report = {
      unit: { ...unit, changes: someChanges(unit) },
      language,
      releaseId: 'r1',
      unitId: 'unit-001',
    };
    read('releasedUnitPage', reportPage({ ...report, supersededBy: 'r2' }));
    read(
      'releasedUnitPage',
      reportPage({ ...report, unit: releasedUnit(document, hash, 'unit-012') ?? unit, supersededBy: null }),
    );
    const [release] = routes.listPublicReleases.replies[200].schema.parse(
      exampleOf('listPublicReleases').replies[200],
    ).releases;
    if (!release) throw new Error('no release in the example');
    const [latest, earlier] = [
      { ...release, id: 'r2', correction: { releaseId: 'r1', reason: '〘更正〙' } },
      { ...release, id: 'r1', state: 'superseded' as const, supersededBy: 'r2' },
    ].map((one) => ({ ...one, title: '〘公布〙' }));
    const releases = [latest, earlier].flatMap((one) => one ?? []);
    const phaseStates = { open: 'open', closed: 'closed', later: 'scheduled' } as const;
    const phases = Object.keys(phaseStates).map((id) => ({
      id,
      name: { 'zh-CN': '〘阶段〙' },
      opensAt: during,
      closesAt: id === 'open' ? null : during,
    }));
    const shown = { ...basis.campaign, phases };
    read(
      'releasePage',
      releasePage({ document, language, hash, title: '〘第一次公布〙', files: release.files }),
    );
    read('campaignPage', campaignPage({ campaign: shown, phaseStates, releases, language }));
    read('campaignPage', campaignPage({ campaign: shown, phaseStates, releases: [], language }));
    expect(reader.found()).toEqual([]);
  });

  it('in what is for programmers, and where the console begins', async () => {
    // On one machine its address has a page with everything to try.
    reader.read('frontPage', frontPage(language));
    await visit('readDocs');
    await visit('officeConsole');
    expect(reader.found()).toEqual([]);
  });

  it('on every page that there is', () => {
    const isPage = (name: RouteName): boolean =>
      (routes[name] as Route).replies[200]?.contentType === 'text/html';
    expect(routeNames.filter((name) => isPage(name) && !reader.visited.has(name))).toEqual([]);
  });
});
