import type { Context } from '../../../functions/context.ts';
import { build as buildMember } from '../../../functions/member.ts';
import { build as buildOffice } from '../../../functions/office.ts';
import type { Database } from '../../../functions/store/database.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { build as buildTally } from '../../../functions/tally.ts';
import { clientOf } from '../../support/inProcess.ts';
import { aCast, aSurvey, aUnit, campaignId, loadSpring, surveyId } from './station.ts';

const aPhase = (id: string, opensAt: string, closesAt: string) => ({
  id,
  name: { 'zh-CN': id },
  opensAt: `${opensAt}T00:00:00.000Z`,
  closesAt: `${closesAt}T00:00:00.000Z`,
});

const load = async (database: Database): Promise<void> => {
  const phases = [
    aPhase('pledging', '2026-11-01', '2026-11-10'),
    aPhase('voting', '2026-12-01', '2026-12-10'),
    aPhase('later', '2026-12-11', '2026-12-20'),
  ];
  await loadSpring(database, {
    campaign: { phases, pledgePhaseId: 'pledging', threshold: 1 },
    units: [aUnit('dingcheng')],
  });
  await setupSeed(database).survey(
    aSurvey({ id: 'spring-blind', phaseId: 'later', secrecy: 'blind', tokenPhaseId: 'voting' }),
  );
};

/** All that a member's ballot may need of the database: a code's ballot, and the key of a unit's blind tokens. */
export const workOfMember = async (context: Context, office: Context, database: Database): Promise<void> => {
  await load(database);
  const now = () => new Date('2026-12-05T00:00:00.000Z');
  const member = clientOf(buildMember({ ...context, now }), []);
  const { body } = await clientOf(buildOffice(office)).call('issueCodes', {
    params: { campaignId },
    body: { kind: 'member', each: 1 },
  });
  const code = body.codes[0]?.code ?? '';
  await member.call('checkCode', { params: { surveyId: 'spring-blind' }, body: { code } });
  await member.call('castBallot', { params: { surveyId }, body: aCast(code) });
  await member.call('ballotListPage', { params: { surveyId } });
};

/** All that a count may: of a box with a ballot. */
export const workOfTally = async (
  context: Context,
  others: { readonly member: Context; readonly office: Context },
  database: Database,
): Promise<void> => {
  await workOfMember(others.member, others.office, database);
  await buildTally({ ...context, now: () => new Date('2026-12-10T00:02:00.000Z') })();
};
