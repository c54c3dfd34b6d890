import type { Log } from '../../../schemas/log.ts';
import { dueEvents } from '../../rules/events/phaseEvents.ts';
import type { EventStore } from '../../store/eventStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import { type DeliverDependencies, deliverDue } from './deliver.ts';
import { type NotOpenDependencies, tellNotOpen } from './notOpen.ts';
import { type PublishDependencies, publishWaiting } from './publish.ts';

interface NoticeDependencies {
  readonly campaigns: SetupLists['campaigns'];
  readonly events: Pick<EventStore, 'record'>;
  readonly now: () => Date;
}

export type ClockDependencies = NoticeDependencies &
  NotOpenDependencies &
  PublishDependencies &
  DeliverDependencies & {
    readonly log: Log;
    /** How long after the start an attempt may still begin, in milliseconds. */
    readonly sendingMs: number;
  };

/** How far back is looked, so that a clock that stood still for a while misses nothing. */
const lookBackMs = 24 * 60 * 60 * 1000;

/** Records what has opened or closed in any campaign and was not noticed before; then says what should have opened and did not. */
const noticeEdges = (dependencies: NoticeDependencies & NotOpenDependencies) => {
  const { campaigns, events, now } = dependencies;
  const notOpen = tellNotOpen(dependencies);
  return async (): Promise<void> => {
    const at = now();
    const since = new Date(at.getTime() - lookBackMs);
    const all = await campaigns();
    for (const campaign of all) {
      for (const event of dueEvents(campaign, at, since)) await events.record(event);
    }
    for (const campaign of all) await notOpen(campaign);
  };
};

/**
 * What is done every minute: notice what opened and closed, publish what is recorded, and send what is due. It may be
 * called as often, and by as many at once, as one likes.
 * @throws {Error} the first that stood in the way of a step; the other steps are made all the same
 */
export const clock = (dependencies: ClockDependencies) => {
  const { now, log, sendingMs } = dependencies;
  const notice = noticeEdges(dependencies);
  const publish = publishWaiting(dependencies);
  const deliver = deliverDue(dependencies);
  return async (): Promise<void> => {
    const until = new Date(now().getTime() + sendingMs);
    const errors: unknown[] = [];
    const step = async (name: string, run: () => Promise<void>): Promise<void> => {
      try {
        await run();
      } catch (error) {
        log('clock_step_failed', { step: name, error: error instanceof Error ? error.name : 'unknown' });
        errors.push(error);
      }
    };
    await step('notice', notice);
    await step('publish', publish);
    await step('deliver', () => deliver(until));
    if (errors.length > 0) throw errors[0];
  };
};
