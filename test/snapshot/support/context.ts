import { formHash } from '../../../functions/rules/forms/formHash.ts';
import type { Membership, SnapshotContext } from '../../../functions/rules/snapshot/context.ts';
import type { Form, PublishedForm } from '../../../schemas/form.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { pledgeIds } from '../../support/arbitraries.ts';

/** A form as it was published. */
const publishedForm = ({ id, version, ...content }: Form): PublishedForm => ({
  id,
  version,
  hash: formHash(content),
  publishedAt: '2010-09-01T00:00:00.000Z',
  ...content,
});

/** What a release counts: everything before 2011, but for what is named. */
export const aMembership = (changes: Partial<Membership> = {}): Membership => ({
  releaseId: 'release-1',
  view: 'cleaned',
  cutoff: '2011-01-01T00:00:00.000Z',
  decisions: [],
  ballotSurveys: [],
  ...changes,
});

/** Units as generated responses are about them: the first has made no pledge. */
export const someUnits: Unit[] = [0, 1, 2].map((place) => ({
  id: `unit-${place}`,
  campaignId: 'campaign',
  name: { en: `Unit ${place}` },
  region: ['County', place === 2 ? 'West' : 'East'],
  groupId: place === 1 ? 'windows' : 'towns',
  servicePoints: [],
  pledges: place === 0 ? [] : pledgeIds.map((id) => ({ id, text: { en: `Words of ${id}` } })),
  retired: false,
}));

/** A campaign with one survey. @param forms versions of its form, the latest first: that is in use */
export const aContext = (forms: readonly Form[], changes: Partial<SnapshotContext> = {}): SnapshotContext => {
  const [latest] = forms;
  if (!latest) throw new Error('a form');
  const survey: Survey = {
    id: 'survey',
    campaignId: 'campaign',
    phaseId: 'evaluation',
    audience: 'resident',
    formId: latest.id,
    formVersion: latest.version,
    revision: 1,
  };
  return {
    campaign: {
      id: 'campaign',
      name: { en: 'Campaign' },
      timeZone: 'Asia/Shanghai',
      groups: [
        { id: 'towns', name: { en: 'Towns' } },
        { id: 'windows', name: { en: 'Windows' } },
        { id: 'nobody', name: { en: 'Nobody' } },
      ],
      threshold: 10,
      phases: [
        {
          id: 'evaluation',
          name: { en: 'Evaluation' },
          opensAt: '2010-11-01T00:00:00.000Z',
          closesAt: null,
        },
      ],
      state: 'scheduled',
      revision: 1,
      unitSet: 'first',
      unitCount: someUnits.length,
    },
    formula: null,
    units: someUnits,
    surveys: [{ survey, forms: forms.map(publishedForm) }],
    membership: aMembership(),
    earlier: [],
    ...changes,
  };
};
