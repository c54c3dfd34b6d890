/** What can go wrong between a stored response and its count, and what each does; docs/faults.md says the rest. */
export const faults = {
  crash_after_commit: 'the function ends after its writes and before its reply',
  crash_before_commit: 'the function ends before one of its writes',
  answer_lost: 'a write is carried out and its answer is lost',
  repeated: 'a batch is delivered twice, and a record twice in a batch',
  overlap: 'writes for one of two campaigns fail, and what lies behind the lowest failed record comes again',
  reordering: 'shards are read in any order, split, and out of order within',
  poison: 'records that cannot be counted, first, in the middle and last; then a redrive',
  throttles_1: 'throttles and transaction conflicts, 1 % of commands',
  throttles_10: 'throttles and transaction conflicts, 10 % of commands',
  throttles_50: 'throttles and transaction conflicts, 50 % of commands',
  two_aggregators: 'two functions count the same batch at once',
  two_versions: 'an older function that counts only the generation in force, during a rebuild',
  replay: 'the whole stream is delivered again',
  off_a_day: 'records are gone before they were read; repaired from the raw responses',
  rebuild_killed: 'a rebuild is killed again and again',
  retry_past_ten_minutes: 'a transaction is sent again, and its request token protects no more',
  resubmission: 'clients send again: the same, and other answers under the same id',
  restore: 'tables are restored to different moments of the past',
  stream_off_on: 'the stream is disabled and enabled; what came between is in neither',
} as const;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];
