import { gzipSync } from 'node:zlib';
import { disclosedKey } from '../../../functions/handlers/releases/places.ts';
import { deltaOf } from '../../../functions/rules/counting/fold.ts';
import { disclose } from '../../../functions/rules/disclosure/disclose.ts';
import type { DisclosureState } from '../../../functions/rules/disclosure/state.ts';
import { newRelease } from '../../../functions/rules/release/newRelease.ts';
import { snapshotCells } from '../../../functions/rules/snapshot/cells.ts';
import type { Membership, SnapshotContext } from '../../../functions/rules/snapshot/context.ts';
import { openDays } from '../../../functions/rules/snapshot/days.ts';
import { linesOf } from '../../../functions/rules/snapshot/lines.ts';
import { membershipOf } from '../../../functions/rules/snapshot/membership.ts';
import { nodesOf } from '../../../functions/rules/snapshot/nodes.ts';
import { lanesOf } from '../../../functions/rules/snapshot/surveysOf.ts';
import type { Database } from '../../../functions/store/database.ts';
import type { FileStore } from '../../../functions/store/files.ts';
import { releaseStore } from '../../../functions/store/releaseStore.ts';
import { transact } from '../../../functions/store/transact.ts';
import { units } from '../../../infra/local/sample/units.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { PublishedForm } from '../../../schemas/form.ts';
import type { SetAside } from '../../../schemas/guard.ts';
import type { ReleaseOverview } from '../../../schemas/releaseLife.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Survey } from '../../../schemas/survey.ts';

const headOf = (campaignId: string, id: string, number: number, cutoff: string): ReleaseOverview => ({
  ...newRelease({
    id,
    campaignId,
    number,
    title: id,
    view: 'cleaned',
    comments: false,
    cutoff,
    createdAt: cutoff,
    previousId: null,
    correction: null,
    comparedWith: null,
    jobId: `${id}-job`,
    createdBy: 'office',
  }),
  state: 'public',
  publishedAt: cutoff,
});

/** What of the public releases is to be seen here: what the newest tells of one survey by the project's own rules. */
export interface Publisher {
  readonly database: Database;
  readonly files: FileStore;
  readonly campaign: Campaign;
  readonly survey: Survey;
  readonly forms: readonly PublishedForm[];
}

/** Publishes the campaign's results one release after another, of the responses that are there by then. */
export const publishing = ({ database, files, campaign, survey, forms }: Publisher) => {
  const memberships: Membership[] = [];
  const states: DisclosureState[] = [];
  return async (
    releaseId: string,
    cutoff: string,
    responses: readonly Response[],
    decisions: readonly SetAside[] = [],
  ) => {
    const membership: Membership = {
      releaseId,
      view: 'cleaned',
      cutoff,
      decisions: [...decisions],
      ballotSurveys: [],
    };
    const context: SnapshotContext = {
      campaign,
      formula: null,
      units: [...units],
      surveys: [{ survey, forms: [...forms] }],
      membership,
      earlier: [...memberships],
    };
    const member = membershipOf(context);
    const cells = snapshotCells();
    for (const response of responses) {
      const form = forms.find(({ version }) => version === response.formVersion);
      const delta = form && deltaOf(form, response);
      if (delta) cells.add(context, response, delta, member(response, form));
    }
    const disclosed = disclose({
      releaseId,
      threshold: campaign.threshold,
      nodes: nodesOf(context),
      lines: linesOf(context, survey.id, cells.cells()),
      lanes: { [survey.id]: lanesOf(survey) },
      open: { [survey.id]: openDays(campaign, survey, membership.cutoff) },
      history: states,
    });
    memberships.push(membership);
    states.push(disclosed.state);
    await files.write(
      disclosedKey({ campaignId: campaign.id, id: releaseId }),
      gzipSync(JSON.stringify({ membership, state: disclosed.state })),
      'application/gzip',
    );
    const store = releaseStore(database);
    const line = await store.line(campaign.id);
    const head = headOf(campaign.id, releaseId, line.last + 1, cutoff);
    if ((await transact(database, store.createWrites(head, line))) !== 'made') throw new Error('a release');
    const open = await store.line(campaign.id);
    if ((await transact(database, [store.closeWrite(head, open, 'public')])) !== 'made')
      throw new Error('its publication');
    return disclosed;
  };
};
