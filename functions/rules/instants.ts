export const minuteMs = 60_000;

/** The minute of an instant, by when it began: all that is kept of when somebody answered. */
export const minuteOf = (instant: Date): Date =>
  new Date(Math.floor(instant.getTime() / minuteMs) * minuteMs);

/** The hour of an instant of ISO 8601 in UTC, as `2026-12-01T08`. */
export const hourOf = (instant: string): string => instant.slice(0, 'YYYY-MM-DDTHH'.length);
