import * as z from 'zod/mini';
import { OpenLane, openLanes } from './lane.ts';

const PerHour = z.int().check(z.minimum(1), z.maximum(1_000_000));

/** How an open survey is defended against stuffing. Caps are on responses within one hour of the clock. */
export const Defence = z.object({
  /** Lanes by which responses are taken. */
  lanes: z._default(
    z.array(OpenLane).check(
      z.minLength(1),
      z.refine((named) => new Set(named).size === named.length),
    ),
    [...openLanes],
  ),
  /** From one poster, by every lane but visit codes, which are a cap by themselves. */
  posterPerHour: z._default(PerHour, 300),
  /** About one unit, by every lane but visit codes. */
  unitPerHour: z._default(PerHour, 1_200),
  /** From one poster without script. */
  noScriptPerHour: z._default(PerHour, 60),
});

export type Defence = z.infer<typeof Defence>;

/** What a survey has that names nothing else. */
export const defaultDefence: Defence = {
  lanes: [...openLanes],
  posterPerHour: 300,
  unitPerHour: 1_200,
  noScriptPerHour: 60,
};
