import type { Group } from '../../../../../schemas/campaign.ts';
import { textIn } from '../../../../../schemas/text.ts';
import { type FieldFault, faultAt } from '../../data/faults.ts';
import { useLanguage, useWords } from '../../data/language.tsx';
import { TextsField } from '../../ui/TextsField.tsx';
import { campaignWords } from '../../words/campaigns.ts';
import { freeId } from './planDraft.ts';

export interface GroupFieldsProps {
  readonly groups: readonly Group[];
  readonly onChange: (groups: readonly Group[]) => void;
  readonly faults: readonly FieldFault[];
}

/** The groups of a campaign; an import adds those that its list names. */
export const GroupFields = ({ groups, onChange, faults }: GroupFieldsProps) => {
  const own = useWords(campaignWords);
  const language = useLanguage();
  return (
    <fieldset class="parts">
      <legend>{own.groups}</legend>
      <p class="help">{own.groupsHelp}</p>
      {groups.map((group, place) => (
        <fieldset class="part" key={group.id} aria-label={own.group(place + 1)}>
          <div class="part-head">
            <b>{own.group(place + 1)}</b>
            <button
              type="button"
              class="link"
              onClick={() => onChange(groups.filter((_, at) => at !== place))}
            >
              {own.removeGroup(textIn(group.name, language) || String(place + 1))}
            </button>
          </div>
          <TextsField
            label={own.group(place + 1)}
            value={group.name}
            error={faultAt(faults, `groups.${place}`)}
            onChange={(name) => onChange(groups.map((one, at) => (at === place ? { ...one, name } : one)))}
          />
        </fieldset>
      ))}
      <button
        type="button"
        class="plain"
        onClick={() => onChange([...groups, { id: freeId('group', groups), name: {} }])}
      >
        {own.addGroup}
      </button>
    </fieldset>
  );
};
