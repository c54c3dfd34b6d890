import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { reportPage } from '../../../web/report/reportPage.ts';
import { reportPolicy } from '../../../web/report/reportStyle.ts';
import type { FileStore } from '../../store/files.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { fileKey } from './places.ts';
import {
  ifPublic,
  type PublishedRelease,
  type PublicReleaseDependencies as Reading,
  readPublished,
  readUnit,
} from './publicRelease.ts';

export interface PublicReleaseDependencies extends Reading {
  readonly setup: Pick<SetupStore, 'campaign'>;
  readonly releases: Pick<ReleaseStore, 'read' | 'line'>;
  readonly files: Pick<FileStore, 'read' | 'addressToGet'>;
}

/** A release stays as it is, but another may take its place: what says so is asked for again after a minute. */
const briefly = { 'cache-control': 'public, max-age=60' } as const;

/**
 * A campaign and its public releases, the latest first. Those that were public are known by the campaign's line of releases: what
 * is on its way is not even read.
 * @throws {ProblemError} campaign_unknown: for a draft too
 */
export const publicReleasesOf = async (
  { setup, releases }: Pick<PublicReleaseDependencies, 'setup' | 'releases'>,
  campaignId: string,
): Promise<{ readonly campaign: Campaign; readonly releases: PublishedRelease[] }> => {
  const campaign = await setup.campaign(campaignId);
  if (!campaign || campaign.state === 'draft') throw new ProblemError('campaign_unknown');
  const { publicIds } = await releases.line(campaignId);
  const found = await Promise.all(publicIds.toReversed().map((id) => releases.read(id)));
  return { campaign, releases: found.flatMap((release) => ifPublic(release) ?? []) };
};

export const listPublicReleases =
  (dependencies: PublicReleaseDependencies): Handler<Routes['listPublicReleases']> =>
  async ({ params: { campaignId } }) => {
    const { releases } = await publicReleasesOf(dependencies, campaignId);
    return { status: 200, body: { releases }, headers: briefly };
  };

export const readPublicRelease =
  (dependencies: PublicReleaseDependencies): Handler<Routes['readPublicRelease']> =>
  async ({ params }) => ({
    status: 200,
    body: await readPublished(dependencies, params.releaseId),
    headers: briefly,
  });

export const downloadReleaseFile =
  (dependencies: PublicReleaseDependencies): Handler<Routes['downloadReleaseFile']> =>
  async ({ params }) => {
    const release = await readPublished(dependencies, params.releaseId);
    const file = release.files.find(({ id }) => id === params.fileId);
    if (!file) throw new ProblemError('file_unknown');
    const key = fileKey(release, file.id);
    const { url } = await dependencies.files.addressToGet(key, file.name, file.contentType);
    // The address is good for a short while only, so that the reply is not kept.
    return { status: 303, body: '', headers: { location: url } };
  };

export const readReleasedUnit =
  (dependencies: PublicReleaseDependencies): Handler<Routes['readReleasedUnit']> =>
  async ({ params }) => {
    const { unit, release } = await readUnit(dependencies, params);
    return { status: 200, body: { ...unit, supersededBy: release.supersededBy }, headers: briefly };
  };

export const releasedUnitPage =
  (dependencies: PublicReleaseDependencies): Handler<Routes['releasedUnitPage']> =>
  async ({ params, language }) => {
    const { unit, release } = await readUnit(dependencies, params);
    return {
      status: 200,
      body: reportPage({ unit, language, ...params, supersededBy: release.supersededBy }),
      headers: { ...briefly, 'content-security-policy': reportPolicy },
    };
  };
