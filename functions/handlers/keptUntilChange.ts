import type { SurveyContext } from './surveyContext.ts';

/** For how long a survey that was read may be shown, in seconds: an edit of the office's takes as long to show in a warm function. */
const longestSeconds = 30;

/**
 * What lets browsers and CloudFront keep a survey for a moment: never beyond the instant at which it opens or closes, so that whoever asks
 * then is told so. In the last second before, nothing is said, and nothing kept.
 */
export const keptUntilChange = ({
  window: { opensAt, closesAt },
  at,
}: Pick<SurveyContext, 'window' | 'at'>): Record<string, string> => {
  const changes = [opensAt, closesAt ?? opensAt].map((instant) => Date.parse(instant) - at.getTime());
  const whole = changes.filter((ms) => ms > 0).map((ms) => Math.floor(ms / 1_000));
  const seconds = Math.min(longestSeconds, ...whole);
  return seconds > 0 ? { 'cache-control': `public, max-age=${seconds}` } : {};
};
