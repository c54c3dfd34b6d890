/**
 * Everything that is ever logged, by code. Values are ids of requests, codes and counts: never an answer, an
 * address, a user agent or a person.
 */
export type LogCode =
  | 'request_failed'
  | 'reply_invalid'
  | 'keys_not_read'
  | 'keys_not_renewed'
  | 'keys_rotated'
  | 'rotation_failed'
  | 'batch_counted'
  | 'record_quarantined'
  | 'quarantine_holds'
  | 'record_left_for_retry'
  | 'load_not_added'
  | 'load_not_read'
  | 'days_not_added'
  | 'event_published'
  | 'delivery_made'
  | 'delivery_failed'
  | 'phase_not_open'
  | 'clock_step_failed'
  | 'guard_examined'
  | 'guard_cleaned'
  | 'guard_failed'
  | 'set_aside_differs'
  | 'job_done'
  | 'job_step_failed'
  | 'job_failed'
  | 'rebuild_compared'
  | 'audit_passed'
  | 'audit_difference'
  | 'audit_not_begun'
  | 'ballots_counted'
  | 'ballots_spoilt'
  | 'tally_failed'
  | 'drill_passed'
  | 'drill_differs'
  | 'drill_failed'
  | 'campaign_erased'
  | 'erasure_failed';

export type Log = (code: LogCode, fields?: Readonly<Record<string, string | number | boolean>>) => void;
