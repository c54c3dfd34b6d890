import { textIn } from '../../../../../../schemas/text.ts';
import { useLanguage, useWords } from '../../../data/language.tsx';
import { campaignWords } from '../../../words/campaigns.ts';
import { detailsWords } from '../../../words/setUpDetails.ts';
import type { PlanDraft } from '../../campaigns/planDraft.ts';
import type { PlanField } from './differences.ts';

export interface Collision {
  readonly theirs: PlanDraft;
  readonly fields: readonly PlanField[];
  /** Of these, what was changed here too. */
  readonly both: readonly PlanField[];
}

/** What somebody else changed in the meantime, field by field. */
export const Conflict = ({ theirs, fields, both }: Collision) => {
  const own = useWords(detailsWords);
  const labels = useWords(campaignWords);
  const language = useLanguage();
  const named: Readonly<Record<PlanField, string>> = {
    name: labels.name,
    timeZone: labels.timeZone,
    threshold: labels.threshold,
    phases: labels.phases,
    groups: labels.groups,
    pledgePhaseId: labels.pledgePhase,
    notice: labels.notice,
    keepMonths: labels.keepMonths,
  };
  const shown = (field: PlanField): string => {
    switch (field) {
      case 'name':
      case 'notice':
        return textIn(theirs[field], language);
      case 'groups':
        return theirs.groups.map(({ name }) => textIn(name, language)).join(' · ');
      case 'phases':
        return theirs.phases
          .map(
            ({ name, opensAt, closesAt }) =>
              `${textIn(name, language)} ${opensAt.replace('T', ' ')} – ${closesAt.replace('T', ' ')}`,
          )
          .join(' · ');
      default:
        return theirs[field];
    }
  };
  return (
    <div class="box warn" role="alert">
      <h2>{own.conflict}</h2>
      <p>{own.conflictAbout}</p>
      <p>{own.theyChanged}</p>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <b>{named[field]}</b> {own.theirs} {shown(field) || own.nothingOf}
            {both.includes(field) && <em> · {own.both}</em>}
          </li>
        ))}
      </ul>
    </div>
  );
};
