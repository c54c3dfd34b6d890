import { routes } from '../schemas/routes.ts';
import { type Context, lambda } from './context.ts';
import { downloadAudit, listAudit } from './handlers/auditLog.ts';
import { answered } from './handlers/campaigns/answered.ts';
import { changeCampaignState } from './handlers/campaigns/campaignState.ts';
import {
  createCampaign,
  listCampaigns,
  showCampaign,
  updateCampaign,
} from './handlers/campaigns/campaigns.ts';
import { cloneCampaign } from './handlers/campaigns/cloneCampaign.ts';
import { deleteCampaign } from './handlers/campaigns/deleteCampaign.ts';
import { createSurvey, deleteSurvey, listSurveys, updateSurvey } from './handlers/campaigns/surveys.ts';
import { changing } from './handlers/change.ts';
import { issueCodes, listCodeBatches, withdrawCodeBatch } from './handlers/codes/codes.ts';
import { readTurnout } from './handlers/codes/turnout.ts';
import { collectComments, listComments, reviewComments } from './handlers/comments/comments.ts';
import { readQuarantine } from './handlers/counting/readQuarantine.ts';
import { agreeErasure, askErasure, withdrawErasure } from './handlers/erasure/erasure.ts';
import { listSelfEvaluations, readEvidence } from './handlers/evaluations/evaluations.ts';
import { reopenSelfEvaluation } from './handlers/evaluations/reopen.ts';
import {
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
} from './handlers/events/webhooks.ts';
import { readCodebookCsv, readCodebookR, readCodebookSps, startExport } from './handlers/exports/exports.ts';
import { downloadFormYaml, downloadXlsform, importXlsform } from './handlers/forms/formFiles.ts';
import {
  lint,
  listForms,
  publishForm,
  saveFormDraft,
  showForm,
  showFormVersion,
  startFormDraft,
} from './handlers/forms/forms.ts';
import { checkFormula, listPresets, readFormula, saveFormula } from './handlers/formula/formulas.ts';
import { askExamination, readExamination } from './handlers/guard/examinations.ts';
import { listSetAsides, restore, setAside } from './handlers/guard/setAsides.ts';
import { cancelJob, linkJobFile, listJobs, readJob } from './handlers/jobs/jobs.ts';
import { issuePosters, listPosters, rotatePosters, withdrawPosters } from './handlers/posters/posters.ts';
import { readProgress } from './handlers/progress/progress.ts';
import {
  flipRebuild,
  readCounting,
  rollBackRebuild,
  settleRebuild,
  startAudit,
  startRebuild,
} from './handlers/rebuild/counting.ts';
import { readReleaseContents, readReleaseLine, readReleaseUnit } from './handlers/releases/contents.ts';
import { compareRelease } from './handlers/releases/differences.ts';
import {
  checkRelease,
  createRelease,
  discardRelease,
  listReleases,
  publishRelease,
  showRelease,
  signRelease,
} from './handlers/releases/lifecycle.ts';
import { linkReleaseFile } from './handlers/releases/links.ts';
import { downloadResults, readResults } from './handlers/results.ts';
import { readSelf } from './handlers/self.ts';
import { downloadUnits, importUnits, listUnits, templateCsv, templateXlsx } from './handlers/units.ts';
import { serve, serveBusy } from './http/serve.ts';
import { openSender } from './outbound/sender.ts';
import { readYaml } from './rules/forms/readYaml.ts';
import { auditStore } from './store/auditStore.ts';
import { codeStore } from './store/codeStore.ts';
import { commentStore } from './store/commentStore.ts';
import { crossedStore } from './store/crossedStore.ts';
import { dayStore } from './store/dayStore.ts';
import { deliveryStore } from './store/deliveryStore.ts';
import { draftStore } from './store/draftStore.ts';
import { eventStore } from './store/eventStore.ts';
import { evidenceStore } from './store/evidenceStore.ts';
import { examinationStore } from './store/examinationStore.ts';
import { formulaStore } from './store/formulaStore.ts';
import { generationStore } from './store/generationStore.ts';
import { guardStore, setAsideWrites } from './store/guardStore.ts';
import { jobStore } from './store/jobStore.ts';
import { pledgeStore } from './store/pledgeStore.ts';
import { posterStore } from './store/posterStore.ts';
import { quarantineStore } from './store/quarantineStore.ts';
import { releaseStore } from './store/releaseStore.ts';
import { hasResponses } from './store/responseStore.ts';
import { openS3Files } from './store/s3Files.ts';
import { setupLists, setupStore } from './store/setupStore.ts';
import { setupBulk, setupWrites } from './store/setupWrites.ts';
import { tallyStore } from './store/tallyStore.ts';
import { webhookStore } from './store/webhookStore.ts';

export const build = (context: Context) => {
  const { database, keys, now, wait, newPlainId, randomBytes, log, rolesClaim, site } = context;
  const audit = auditStore(database);
  const office = {
    setup: setupStore(database, true),
    lists: setupLists(database),
    writes: setupWrites(database),
    bulk: setupBulk(database, wait),
    tallies: tallyStore(database),
    days: dayStore(database),
    quarantine: quarantineStore(database),
    pledges: pledgeStore(database),
    guard: guardStore(database),
    setAsideWrites: setAsideWrites(database),
    drafts: draftStore(database),
    evidence: evidenceStore(database),
    files: context.files,
    exports: context.exports,
    examinations: examinationStore(database),
    formulas: formulaStore(database),
    generations: generationStore(database),
    jobs: jobStore(database),
    releases: releaseStore(database),
    crossed: crossedStore(database),
    published: context.releases,
    comments: commentStore(database),
    events: eventStore(database),
    change: changing({ audit, now }),
    answered: answered(codeStore(database), hasResponses(database)),
    audit,
    posters: posterStore(database),
    posterKeys: keys.poster,
    codes: codeStore(database),
    codeKeys: keys.code,
    webhooks: webhookStore(database),
    deliveries: deliveryStore(database),
    accepts: openSender({ allowPrivate: context.allowPrivateAddresses }).accepts,
    now,
    wait,
    newPlainId,
    randomBytes,
  };
  return serve(
    'office',
    routes,
    {
      readSelf,
      listCampaigns: listCampaigns(office),
      createCampaign: createCampaign(office),
      readCampaign: showCampaign(office),
      updateCampaign: updateCampaign(office),
      changeCampaignState: changeCampaignState(office),
      cloneCampaign: cloneCampaign(office),
      deleteCampaign: deleteCampaign(office),
      askErasure: askErasure(office),
      agreeErasure: agreeErasure(office),
      withdrawErasure: withdrawErasure(office),
      unitTemplate: templateXlsx,
      unitTemplateCsv: templateCsv,
      listUnits: listUnits(office),
      downloadUnits: downloadUnits(office),
      importUnits: importUnits(office),
      listForms: listForms(office),
      lintForm: lint,
      readForm: showForm(office),
      saveFormDraft: saveFormDraft(office),
      startFormDraft: startFormDraft(office),
      publishForm: publishForm(office),
      readFormVersion: showFormVersion(office),
      downloadFormYaml: downloadFormYaml(office),
      importXlsform: importXlsform(office),
      downloadXlsform: downloadXlsform(office),
      listSurveys: listSurveys(office),
      createSurvey: createSurvey(office),
      updateSurvey: updateSurvey(office),
      deleteSurvey: deleteSurvey(office),
      listPosters: listPosters(office),
      issuePosters: issuePosters(office),
      rotatePosters: rotatePosters(office),
      withdrawPosters: withdrawPosters(office),
      listCodeBatches: listCodeBatches(office),
      issueCodes: issueCodes(office),
      withdrawCodeBatch: withdrawCodeBatch(office),
      readTurnout: readTurnout(office),
      listPresets,
      readFormula: readFormula(office),
      saveFormula: saveFormula(office),
      checkFormula: checkFormula(office),
      startExport: startExport(office),
      codebookCsv: readCodebookCsv(office),
      codebookSps: readCodebookSps(office),
      codebookR: readCodebookR(office),
      listJobs: listJobs(office),
      readJob: readJob(office),
      cancelJob: cancelJob(office),
      linkJobFile: linkJobFile(office),
      readProgress: readProgress(office),
      readResults: readResults(office),
      downloadResults: downloadResults(office),
      listReleases: listReleases(office),
      createRelease: createRelease(office),
      readRelease: showRelease(office),
      readReleaseContents: readReleaseContents(office),
      readReleaseLine: readReleaseLine(office),
      readReleaseUnit: readReleaseUnit(office),
      compareRelease: compareRelease(office),
      checkRelease: checkRelease(office),
      signRelease: signRelease(office),
      publishRelease: publishRelease(office),
      discardRelease: discardRelease(office),
      linkReleaseFile: linkReleaseFile(office),
      collectComments: collectComments(office),
      listComments: listComments(office),
      reviewComments: reviewComments(office),
      readCounting: readCounting(office),
      readQuarantine: readQuarantine(office),
      startRebuild: startRebuild(office),
      flipRebuild: flipRebuild(office),
      rollBackRebuild: rollBackRebuild(office),
      settleRebuild: settleRebuild(office),
      startAudit: startAudit(office),
      readExamination: readExamination(office),
      askExamination: askExamination(office),
      listSetAsides: listSetAsides(office),
      setAside: setAside(office),
      restore: restore(office),
      listSelfEvaluations: listSelfEvaluations(office),
      reopenSelfEvaluation: reopenSelfEvaluation(office),
      readEvidence: readEvidence(office),
      listAudit: listAudit(office),
      downloadAudit: downloadAudit(office),
      listWebhooks: listWebhooks(office),
      createWebhook: createWebhook(office),
      deleteWebhook: deleteWebhook(office),
      listDeliveries: listDeliveries(office),
      retryDelivery: retryDelivery(office),
    },
    { log, rolesClaim, site, readYaml },
  );
};

export const handler = lambda('office', build, {
  openFiles: openS3Files,
  unready: (context) => serveBusy('office', routes, context),
});
