/** What all examples are about, so that they can be sent one after the other as they stand. */
export const campaignId = 'dingan-2025';
export const nextCampaignId = 'dingan-2026';
export const surveyId = 'dingan-2025-residents';
export const formId = 'service-appraisal';
export const unitId = 'dingcheng';
export const otherUnitId = 'longmen';
export const servicePointId = 'hall';
export const posterToken = 'h5ntp41h3znrks4';
export const batchId = '5b7e0c1f9a3d4e62b8c07f1d2a6e9350';
export const webhookId = 'c4a1f08e27b94d53961e0d7f3b5a8c22';
export const eventId = 'if1aut89eq5vt8h6ua2k7nlh2d';
export const deliveryId = `${eventId}-${webhookId}`;
export const responseId = 'k3Jx0aQm7ZtW9rYbL2cVfA';
