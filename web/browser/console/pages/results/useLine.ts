import type { ContentsLine, ReleaseContents } from '../../../../../schemas/releaseContents.ts';
import { useCall } from '../../data/useCall.ts';

/** Reads what a release tells of one line. */
export const useLine = ({ campaign, release }: ReleaseContents, line: ContentsLine | undefined) =>
  useCall(
    'readReleaseLine',
    line && { params: { campaignId: campaign.id, releaseId: release.id, part: String(line.part) } },
  );
