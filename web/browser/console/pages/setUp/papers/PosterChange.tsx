import { useState } from 'preact/hooks';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Field } from '../../../ui/Field.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';

export interface Asked {
  readonly act: 'rotate' | 'withdraw';
  /** Undefined for all units. */
  readonly unitId?: string | undefined;
  readonly name: string;
}

export interface PosterChangeProps extends Asked {
  readonly surveyId: string;
  readonly onDone: (changed: number) => void;
  readonly onCancel: () => void;
}

/** Asks before posters are replaced or withdrawn, of one unit or of all, and then does it. */
export const PosterChange = ({ act: what, unitId, name, surveyId, onDone, onCancel }: PosterChangeProps) => {
  const own = useWords(papersWords);
  const { client } = useSession();
  const act = useAct();
  const [grace, setGrace] = useState('24');
  const named = unitId === undefined ? {} : { unitIds: [unitId] };
  const change = async (): Promise<void> => {
    const params = { surveyId };
    const done = await act.run(() =>
      what === 'rotate'
        ? client.call('rotatePosters', { params, body: { ...named, graceHours: Number(grace) } })
        : client.call('withdrawPosters', { params, body: named }),
    );
    if (done) onDone(done.body.changed);
  };
  return (
    <Confirm
      title={what === 'rotate' ? own.rotateTitle(name) : own.withdrawTitle(name)}
      confirm={own[what]}
      danger
      busy={act.busy}
      failure={act.failure}
      onConfirm={() => void change()}
      onCancel={onCancel}
    >
      <p>{what === 'rotate' ? own.rotateAbout : own.withdrawAbout}</p>
      {what === 'rotate' && (
        <Field label={own.grace} help={own.graceHelp}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              max={720}
              value={grace}
              onInput={({ currentTarget }) => setGrace(currentTarget.value)}
            />
          )}
        </Field>
      )}
    </Confirm>
  );
};
