import { build as buildAggregate } from '../../functions/aggregate.ts';
import { build as buildClock } from '../../functions/clock.ts';
import type { Context } from '../../functions/context.ts';
import { build as buildErase } from '../../functions/erase.ts';
import { build as buildGuard } from '../../functions/guard.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { build as buildInspector } from '../../functions/inspector.ts';
import { build as buildJobs } from '../../functions/jobs.ts';
import type { FunctionName, ScheduledFunction } from '../../functions/manifest.ts';
import { build as buildMember } from '../../functions/member.ts';
import { build as buildMeta } from '../../functions/meta.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { build as buildPrint } from '../../functions/print.ts';
import { build as buildPublic } from '../../functions/public.ts';
import { build as buildRelease } from '../../functions/release.ts';
import { build as buildTally } from '../../functions/tally.ts';
import { build as buildUnit } from '../../functions/unit.ts';
import type { HttpFunction } from '../../schemas/routes.ts';
import type { StreamHandler } from './mapping/deliver.ts';

/** Every function as the gateway, the stream and the schedules call it. */
export interface RunningFunctions {
  readonly http: Readonly<Record<HttpFunction, HttpLambda>>;
  readonly aggregate: StreamHandler;
  readonly scheduled: Readonly<Record<ScheduledFunction, () => Promise<void>>>;
}

/** The functions, built from source in this process. */
export const builtFunctions = (contextOf: (name: FunctionName) => Context): RunningFunctions => ({
  http: {
    public: buildPublic(contextOf('public')),
    member: buildMember(contextOf('member')),
    unit: buildUnit(contextOf('unit')),
    inspector: buildInspector(contextOf('inspector')),
    office: buildOffice(contextOf('office')),
    release: buildRelease(contextOf('release')),
    print: buildPrint(contextOf('print')),
    meta: buildMeta(contextOf('meta')),
  },
  aggregate: buildAggregate(contextOf('aggregate')),
  scheduled: {
    clock: buildClock(contextOf('clock')),
    tally: buildTally(contextOf('tally')),
    guard: buildGuard(contextOf('guard')),
    jobs: buildJobs(contextOf('jobs')),
    erase: buildErase(contextOf('erase')),
  },
});
