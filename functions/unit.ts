import type { Subject } from '../schemas/handler.ts';
import { publicUnitRoutes } from '../schemas/routes/publicUnit.ts';
import { workspaceRoutes } from '../schemas/routes/workspace.ts';
import { workspaceSheet } from '../web/workspace/workspaceStyle.ts';
import { type Context, lambda } from './context.ts';
import { type Acting, addPledgeNote, readPledges, savePledges } from './handlers/pledges/pledges.ts';
import { publicEvidence } from './handlers/pledges/publicPledges.ts';
import { completeUpload } from './handlers/workspace/completeUpload.ts';
import { readDraft, saveDraft } from './handlers/workspace/drafts.ts';
import { deleteEvidence, downloadEvidence, listEvidence, readUpload } from './handlers/workspace/evidence.ts';
import { readUnitResults } from './handlers/workspace/results.ts';
import { openSession, renewSession } from './handlers/workspace/sessions.ts';
import { startUpload } from './handlers/workspace/startUpload.ts';
import { submitDraft } from './handlers/workspace/submission.ts';
import { unitAtWork } from './handlers/workspace/unitAtWork.ts';
import { readWorkspace } from './handlers/workspace/workspace.ts';
import { draftPage, submitDraftPage } from './handlers/workspacePages/draftPage.ts';
import { evidencePage } from './handlers/workspacePages/evidencePage.ts';
import { signInPage, workspacePage } from './handlers/workspacePages/homePage.ts';
import { pledgesPage, submitPledgesPage } from './handlers/workspacePages/pledgesPage.ts';
import { resultsPage } from './handlers/workspacePages/resultsPage.ts';
import { serve, serveBusy } from './http/serve.ts';
import { pages, pagesWith } from './pages.ts';
import { readSession } from './rules/sessions/session.ts';
import { draftStore } from './store/draftStore.ts';
import { evidenceStore } from './store/evidenceStore.ts';
import { pledgeStore } from './store/pledgeStore.ts';
import { releaseStore } from './store/releaseStore.ts';
import { openS3Files } from './store/s3Files.ts';
import { setupCache } from './store/setupCache.ts';
import { setupLists, setupStore } from './store/setupStore.ts';
import { unitKeyStore } from './store/unitKeyStore.ts';

const routes = { ...publicUnitRoutes, ...workspaceRoutes };

export const build = (context: Context) => {
  const {
    database,
    keys,
    files,
    releases: published,
    scripts,
    now,
    wait,
    newPlainId,
    log,
    rolesClaim,
    site,
  } = context;
  if (!files || !published)
    throw new Error('the function `unit` needs a store for files, and one of releases');
  const evidence = evidenceStore(database);
  const pledges = pledgeStore(database);
  const unit = {
    setup: setupCache(setupStore(database)),
    lists: setupLists(database),
    unitKeys: unitKeyStore(database),
    drafts: draftStore(database),
    evidence,
    files,
    scripts,
    pledges,
    releases: releaseStore(database),
    published,
    readPledges: (campaignId: string, unitId: string) => pledges.read(campaignId, unitId, true),
    codeKeys: keys.code,
    sessionKeys: keys.session,
    now,
    wait,
    newPlainId,
  };
  const pledging = {
    ...unit,
    acting: (subject: Subject | undefined) => unitAtWork(unit, subject),
    evidenceOf: (who: Acting, evidenceId: string) => evidence.read(who.campaign.id, who.unit.id, evidenceId),
  };
  return serve(
    'unit',
    routes,
    {
      openSession: openSession(unit),
      renewSession: renewSession(unit),
      readWorkspace: readWorkspace(unit),
      readUnitResults: readUnitResults(unit),
      readDraft: readDraft(unit),
      saveDraft: saveDraft(unit),
      submitDraft: submitDraft(unit),
      listEvidence: listEvidence(unit),
      startUpload: startUpload(unit),
      readUpload: readUpload(unit),
      completeUpload: completeUpload(unit),
      deleteEvidence: deleteEvidence(unit),
      downloadEvidence: downloadEvidence(unit),
      readPledges: readPledges(pledging),
      savePledges: savePledges(pledging),
      addPledgeNote: addPledgeNote(pledging),
      publicEvidence: publicEvidence(unit),
      workspacePage: workspacePage(unit),
      signInPage: signInPage(unit),
      draftPage: draftPage(unit),
      submitDraftPage: submitDraftPage(unit),
      evidencePage: evidencePage(unit),
      pledgesPage: pledgesPage(pledging),
      submitPledgesPage: submitPledgesPage(pledging),
      resultsPage: resultsPage(unit),
    },
    {
      log,
      rolesClaim,
      site,
      pages: pagesWith(files, workspaceSheet),
      readSession: (token) => readSession(keys.session, token, now()),
    },
  );
};

export const handler = lambda('unit', build, {
  openFiles: openS3Files,
  unready: (context) => serveBusy('unit', routes, { ...context, pages }),
});
