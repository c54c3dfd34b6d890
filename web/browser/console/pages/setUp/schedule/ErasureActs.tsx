import { useState } from 'preact/hooks';
import { useCampaign } from '../../../data/campaign.tsx';
import { useFormat } from '../../../data/format.ts';
import { useWords } from '../../../data/language.tsx';
import { useSession } from '../../../data/session.tsx';
import { useAct } from '../../../data/useAct.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Field } from '../../../ui/Field.tsx';
import { erasureWords } from '../../../words/setUpErasure.ts';

/** What two people may decide about the responses of an archived campaign. */
export const ErasureActs = () => {
  const own = useWords(erasureWords);
  const { dateTime } = useFormat();
  const { campaign, reload } = useCampaign();
  const { client } = useSession();
  const doing = useAct();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { erasure, timeZone } = campaign;
  const params = { campaignId: campaign.id };
  const at = (instant: string): string => dateTime(instant, timeZone);
  const decide = async (work: () => Promise<unknown>): Promise<void> => {
    const done = await doing.run(work);
    reload();
    if (done) setAsked(false);
  };
  const withdraw = (
    <button
      type="button"
      class="plain"
      disabled={doing.busy}
      onClick={() => void decide(() => client.call('withdrawErasure', { params }))}
    >
      {own.withdraw}
    </button>
  );
  return (
    <section aria-labelledby="erasure">
      <h2 id="erasure">{own.heading}</h2>
      <p class="faint">{own.about}</p>
      {erasure && <p>{own.asked(erasure.askedBy, at(erasure.askedAt), erasure.reason)}</p>}
      {!erasure && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void decide(() => client.call('askErasure', { params, body: { reason } }));
          }}
        >
          <Field label={own.reason} help={own.reasonHelp}>
            {(control) => (
              <textarea
                {...control}
                required
                minLength={5}
                maxLength={1_000}
                value={reason}
                onInput={({ currentTarget }) => setReason(currentTarget.value)}
              />
            )}
          </Field>
          <div class="form-actions">
            <button type="submit" class="plain danger" disabled={doing.busy}>
              {own.ask}
            </button>
          </div>
        </form>
      )}
      {erasure && !erasure.agreedAt && (
        <>
          <p>{own.own}</p>
          <div class="form-actions">
            <button type="button" class="plain danger" disabled={doing.busy} onClick={() => setAsked(true)}>
              {own.agree}
            </button>
            {withdraw}
          </div>
        </>
      )}
      {erasure?.beginsAt && !erasure.begunAt && (
        <>
          <p class="box warn">{own.agreed(erasure.agreedBy ?? '', at(erasure.beginsAt))}</p>
          <div class="form-actions">{withdraw}</div>
        </>
      )}
      {erasure?.begunAt && !erasure.erasedAt && <p class="box warn">{own.begun(at(erasure.begunAt))}</p>}
      {erasure?.erasedAt && <p class="box">{own.erased(at(erasure.erasedAt))}</p>}
      {doing.failure !== undefined && !isAsked && <Failure error={doing.failure} />}
      {isAsked && (
        <Confirm
          title={own.agreeTitle}
          confirm={own.agree}
          danger
          busy={doing.busy}
          failure={doing.failure}
          onConfirm={() => void decide(() => client.call('agreeErasure', { params }))}
          onCancel={() => {
            doing.forget();
            setAsked(false);
          }}
        >
          <p>{own.agreeAbout}</p>
        </Confirm>
      )}
    </section>
  );
};
