import { changing } from '../../../functions/handlers/change.ts';
import { restore, setAside } from '../../../functions/handlers/guard/setAsides.ts';
import { watch } from '../../../functions/handlers/guard/watch.ts';
import { auditStore } from '../../../functions/store/auditStore.ts';
import { examinationStore } from '../../../functions/store/examinationStore.ts';
import { guardStore } from '../../../functions/store/guardStore.ts';
import { rawPages } from '../../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../../functions/store/setupStore.ts';
import { transact } from '../../../functions/store/transact.ts';
import type { SetAside } from '../../../schemas/guard.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Actor, Trouble, Troubles } from './actor.ts';
import { firstUnit, foldOf, linesOf, type Stage } from './stage.ts';

const officeOf = ({ context: { database, now, newPlainId } }: Actor) => ({
  setup: setupStore(database, true),
  change: changing({ audit: auditStore(database), now }),
  guard: guardStore(database),
  now,
  newPlainId,
});

/** The minutes that responses of a schedule are accepted in. */
export const minutes = [0, 1, 2, 3].map((minute) => `2010-12-01T00:0${minute}:00.000Z`);

const around = { query: {}, origin: '', language: 'en', subject: { id: 'office' } } as const;

const reason = '与窗口登记不符，先搁置';

/** Sets responses aside and takes it back, while both may fail; and looks whether that only ever appends (I6). */
export const voiding = (stage: Stage) => {
  const { main: campaignId, quiet, random, wrong } = stage;
  const guard = guardStore(quiet);
  /** Decisions as they were when they were first seen. */
  const known = new Map<string, SetAside>();

  const decide: Troubles = (): Trouble =>
    random.chance(0.15)
      ? random.pick(['refused', 'answer_lost', 'ends_before', 'ends_after'] as const)
      : 'none';

  /** Looks at all decisions: none may have gone, nor changed but by being taken back, once. */
  const look = async (): Promise<SetAside[]> => {
    const all = await guard.decisions(campaignId);
    for (const [id, before] of known) {
      const now = all.find((one) => one.id === id);
      const then = before.restored ? now : now && { ...now, restored: undefined };
      if (JSON.stringify({ ...then }) !== JSON.stringify({ ...before }))
        wrong.push(`I6: the decision ${id} is not what it was`);
    }
    const ids = all.flatMap(({ id, restored }) => (restored ? [id, restored.id] : [id]));
    if (new Set(ids).size !== ids.length) wrong.push('I6: two events have one id');
    for (const one of all) known.set(one.id, one);
    return all;
  };

  /** Asks until it is answered: what nobody heard of is asked for again. */
  const ask = async (call: (actor: Actor) => Promise<unknown>): Promise<string | undefined> => {
    for (let attempts = 0; attempts < 20; attempts += 1) {
      stage.pass(1_000);
      const actor = stage.start('office', decide);
      try {
        await actor.run(() => call(actor));
        return undefined;
      } catch (error) {
        if (error instanceof ProblemError) return error.code;
      } finally {
        await look();
      }
    }
    return 'never answered';
  };

  const clean = async (troubles: Troubles): Promise<void> => {
    const { context, run } = stage.start('guard', troubles);
    const { database, now, newPlainId, log } = context;
    const lists = setupLists(database);
    const setup = setupStore(database);
    const look = watch({
      setup,
      rawPages: (surveyId) => rawPages(database, surveyId),
      lists: {
        ...lists,
        campaigns: async () => [await setup.campaign(campaignId)].flatMap((one) => one ?? []),
      },
      guard: guardStore(database),
      examinations: examinationStore(database),
      now,
      newPlainId,
      log,
      startingMs: Number.POSITIVE_INFINITY,
    });
    await run(look).catch(() => undefined);
    // The lease of one that has ended runs out.
    stage.pass(60 * 60_000);
  };

  return {
    /** Sets a stretch of a unit aside; the same once more; and takes one of the decisions back. */
    decide: async (): Promise<void> => {
      const to = random.pick(minutes.slice(1));
      const stretch = { surveyId: campaignId, unitId: firstUnit, from: minutes[0] ?? '', to };
      const params = { campaignId };
      const aside: Parameters<Handler<Routes['setAside']>>[0] = {
        ...around,
        params,
        body: { stretch, rule: 'other', reason },
      };
      await ask((actor) => setAside(officeOf(actor))(aside));
      const [first] = await look();
      if (!first) return void wrong.push('I6: nothing was set aside');
      const once = await transact(quiet, guard.setAsideWrites(first));
      if (once !== 'refused') wrong.push(`I6: ${first.id} was set aside a second time under its id`);
      if (random.chance(0.5)) await ask((actor) => setAside(officeOf(actor))(aside));
      if (random.chance(0.5)) await clean(decide);
      if (random.chance(0.5)) {
        const back = (): Promise<string | undefined> =>
          ask((actor) =>
            restore(officeOf(actor))({
              ...around,
              params: { campaignId, setAsideId: first.id },
              body: { reason },
            }),
          );
        await back();
        const again = await back();
        if (again !== 'set_aside_restored') wrong.push(`I6: taken back once more: ${again}`);
      }
    },

    /** What is set aside, once all has come to rest, is what the decisions in force name; each response once. */
    requireCleaned: async (): Promise<void> => {
      for (let runs = 0; runs < 3; runs += 1) {
        await clean(() => 'none');
        if ((await guard.readCleaning(campaignId))?.state === 'in_force') break;
      }
      const cleaning = await guard.readCleaning(campaignId);
      if (cleaning?.state !== 'in_force') return void wrong.push('I6: what is set aside is not in force');
      const inForce = (await look()).filter(({ restored }) => !restored);
      const named = stage
        .mine(campaignId)
        .filter(
          ({ unitId, acceptedAt }) =>
            unitId === firstUnit &&
            inForce.some(({ what }) => 'stretch' in what && acceptedAt < what.stretch.to),
        );
      const stored = await guard.readSetAside(campaignId, cleaning.inForceTurn ?? 0);
      if (linesOf(stored).join() !== linesOf(foldOf(named)).join())
        wrong.push('I6: what is set aside is not what the decisions name');
    },
  };
};
