import type { Campaign } from '../../schemas/campaign.ts';
import type { Handler, Subject } from '../../schemas/handler.ts';
import { ProblemError, wireFault } from '../../schemas/problem.ts';
import type { Routes } from '../../schemas/routes.ts';
import type { Unit } from '../../schemas/unit.ts';
import { readTable } from '../rules/spreadsheet/readTable.ts';
import { writeWorkbook } from '../rules/spreadsheet/workbook.ts';
import { parseUnits } from '../rules/unitImport/parseUnits.ts';
import { planImport } from '../rules/unitImport/planImport.ts';
import { unitRows, unitTemplate, unitTemplateCsv } from '../rules/unitImport/unitSheets.ts';
import { attached } from './attached.ts';
import { campaignStale, type OfficeDependencies, readCampaign, requireEditable } from './setUp.ts';

export const templateXlsx: Handler<Routes['unitTemplate']> = async ({ language }) => ({
  status: 200,
  body: await writeWorkbook(unitTemplate(language)),
  headers: attached('units.xlsx'),
});

export const templateCsv: Handler<Routes['unitTemplateCsv']> = async ({ language }) => ({
  status: 200,
  body: unitTemplateCsv(language),
  headers: attached('units.csv'),
});

export const listUnits =
  ({ setup, lists }: OfficeDependencies): Handler<Routes['listUnits']> =>
  async ({ params }) => ({
    status: 200,
    body: { units: await lists.units(await readCampaign(setup, params.campaignId)) },
  });

export const downloadUnits =
  ({ setup, lists }: OfficeDependencies): Handler<Routes['downloadUnits']> =>
  async ({ params, language }) => {
    const campaign = await readCampaign(setup, params.campaignId);
    const units = (await lists.units(campaign)).filter(({ retired }) => !retired);
    return {
      status: 200,
      body: await writeWorkbook(unitRows(units, campaign.groups, language)),
      headers: attached(`${campaign.id}-units.xlsx`),
    };
  };

/**
 * Puts a list of units in force. The list is written whole under a name of its own before the campaign points to it, in one
 * write that names the revision: nobody ever sees half of it, and of two imports at once one is refused.
 * @throws {ProblemError} revision_stale
 */
const putInForce =
  ({ setup, writes, bulk, change, newPlainId }: OfficeDependencies) =>
  async (
    campaign: Campaign,
    groups: Campaign['groups'],
    before: readonly Unit[],
    after: readonly Unit[],
    subject: Subject | undefined,
  ): Promise<void> => {
    const unitSet = newPlainId();
    await bulk.putUnits(campaign.id, unitSet, after);
    const changed: Campaign = {
      ...campaign,
      groups,
      unitSet,
      unitCount: after.filter(({ retired }) => !retired).length,
      revision: campaign.revision + 1,
    };
    await change({
      subject,
      verb: 'unit:write',
      object: `campaign/${campaign.id}/units`,
      before: { campaign, units: before },
      after: { campaign: changed, units: after },
      writes: writes.changeCampaign(changed, campaign),
      refused: campaignStale(setup, campaign.id),
    });
  };

export const importUnits =
  (dependencies: OfficeDependencies): Handler<Routes['importUnits']> =>
  async ({ params, query, body, subject, language }) => {
    const { setup, lists } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    requireEditable(campaign);
    const current = await lists.units(campaign);
    const read = parseUnits(await readTable(body), campaign);
    const dry = query.dryRun === 'true';
    if (read.faults.length > 0 && !dry) throw new ProblemError('import_faulty', {}, read.faults);
    const plan = planImport(current, read, query.mode);
    const differs =
      plan.added.length + plan.changed.length + plan.retired.length + read.groupsAdded.length > 0;
    if (!dry && differs) {
      const groups = [...campaign.groups, ...read.groupsAdded];
      await putInForce(dependencies)(campaign, groups, current, plan.units, subject);
    }
    return {
      status: 200,
      body: {
        applied: !dry,
        rows: read.rows,
        added: plan.added,
        changed: plan.changed,
        retired: plan.retired,
        unchanged: plan.unchanged,
        groupsAdded: read.groupsAdded,
        faults: read.faults.map((fault) => wireFault(fault, language)),
        warnings: read.warnings.map((fault) => wireFault(fault, language)),
      },
    };
  };
