/** Paths of pages that pages of other functions lead to, which need not know the rest of those routes for it. */
export const pagePaths = {
  posterPage: '/p/{token}',
  campaignPage: '/c/{campaignId}',
  releasePage: '/r/{releaseId}',
  releasedUnitPage: '/r/{releaseId}/{unitId}',
} as const;
