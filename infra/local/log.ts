import type { LogCode as FunctionLogCode } from '../../schemas/log.ts';

/** Everything that the local machine logs, by code, beside what the functions log on it. */
export type LogCode =
  | FunctionLogCode
  | 'batch_failed'
  | 'checkpoint_unread'
  | 'checkpoint_unwritten'
  | 'engine_ended'
  | 'engine_index_failed'
  | 'engine_order_kept'
  | 'engine_orphan_ended'
  | 'engine_restart_failed'
  | 'engine_restarted'
  | 'engine_unrecorded'
  | 'failure_unstored'
  | 'gateway_failed'
  | 'mapping_loop_failed'
  | 'records_given_up'
  | 'requests_turned_away'
  | 'schedule_failed'
  | 'stream_gap'
  | 'stream_unlisted'
  | 'stream_unread';

/** Details are ids, counts and names of errors; never the content of a record, which may be an answer. */
export type Log = (code: LogCode, details?: Readonly<Record<string, string | number | boolean>>) => void;
