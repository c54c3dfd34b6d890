/** Addresses within the console, as its links name them. */
export const homePath = '/';
export const newCampaignPath = '/new';

/** @param section id of a section, `results` for one; without it the campaign's start page */
export const campaignPath = (campaignId: string, section = ''): string =>
  `/c/${encodeURIComponent(campaignId)}${section === '' ? '' : `/${section}`}`;
