/** The sample campaign's own id. */
export const campaignId = 'dingan-2010';

/** Names the sample's list of units. */
export const sampleUnitSet = 'sample';
