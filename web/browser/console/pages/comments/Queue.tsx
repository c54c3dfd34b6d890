import { useState } from 'preact/hooks';
import type { CommentState } from '../../../../../schemas/comment.ts';
import { useCampaign } from '../../data/campaign.tsx';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { useSession } from '../../data/session.tsx';
import { useAct } from '../../data/useAct.ts';
import { Done } from '../../ui/Done.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { commentWords } from '../../words/comments.ts';
import { type Choices, decidedAtOnce, decisionsOf, isIncomplete } from './decisions.ts';
import { Remark } from './Remark.tsx';
import type { Names } from './useNames.ts';
import type { Remarks } from './useRemarks.ts';

export interface QueueProps {
  readonly state: CommentState;
  readonly remarks: Remarks;
  readonly names: Names;
}

/** Remarks in one state, each to be decided on, or again; decisions are submitted together. */
export const Queue = ({ state, remarks, names }: QueueProps) => {
  const own = useWords(commentWords);
  const { number } = useFormat();
  const { client, may } = useSession();
  const { campaign } = useCampaign();
  const act = useAct();
  const [choices, setChoices] = useState<Choices>({});
  const [isTried, setTried] = useState(false);
  const [sent, setSent] = useState(0);
  const [done, setDone] = useState<string>();
  const { comments } = remarks;
  const decisions = decisionsOf(comments, choices);
  const mayDecide = may('comment:write');

  const submit = async (): Promise<void> => {
    setTried(true);
    if (comments.some(({ id }) => choices[id] && isIncomplete(choices[id]))) return;
    setDone(undefined);
    setSent(0);
    const params = { campaignId: campaign.id };
    const outcome = await act.run(async () => {
      for (let start = 0; start < decisions.length; start += decidedAtOnce) {
        const some = decisions.slice(start, start + decidedAtOnce);
        await client.call('reviewComments', { params, body: { decisions: some } });
        setSent(start + some.length);
        // What has been recorded is not sent again, should the rest fail.
        setChoices((before) => {
          const rest = { ...before };
          for (const { id } of some) delete rest[id];
          return rest;
        });
      }
      return 'submitted';
    });
    if (outcome === undefined) return;
    setTried(false);
    const count = (wanted: CommentState): string =>
      number(decisions.filter((decision) => decision.state === wanted).length);
    setDone(own.submitted(count('passed'), count('withheld')));
    remarks.reload();
  };

  const bar = decisions.length > 0 && (
    <div class="decision-bar">
      <span>
        {act.busy
          ? own.submitting(number(sent), number(decisions.length + sent))
          : own.chosen(number(decisions.length))}
      </span>
      <button type="button" disabled={act.busy} onClick={() => void submit()}>
        {own.submit(number(decisions.length))}
      </button>
      <button type="button" class="plain" disabled={act.busy} onClick={() => setChoices({})}>
        {own.clear}
      </button>
    </div>
  );

  return (
    <>
      <Done>
        {done && (
          <>
            <p>{done}</p>
            <p>{own.undoAdvice}</p>
          </>
        )}
      </Done>
      <Failure error={remarks.failure} again={remarks.reload} />
      {comments.length === 0 && !remarks.isLoading && remarks.failure === undefined && (
        <div class="empty">
          <h2>{own.none[state]}</h2>
          <p>{own.noneAdvice[state]}</p>
        </div>
      )}
      {comments.length > 0 && (
        <>
          <h2>{own.list[state]}</h2>
          <ol class="steps remarks">
            {comments.map((comment, place) => (
              <Remark
                key={comment.id}
                comment={comment}
                place={place + 1}
                names={names}
                choice={choices[comment.id]}
                choose={
                  mayDecide
                    ? (choice) =>
                        setChoices((before) => {
                          const { [comment.id]: _former, ...rest } = before;
                          return choice ? { ...rest, [comment.id]: choice } : rest;
                        })
                    : undefined
                }
                isTried={isTried}
              />
            ))}
          </ol>
        </>
      )}
      {remarks.isLoading && <Loading />}
      {remarks.hasMore && !remarks.isLoading && (
        <div class="form-actions">
          <button type="button" class="plain" onClick={remarks.loadMore}>
            {own.more}
          </button>
        </div>
      )}
      <Failure error={act.failure} />
      {bar}
    </>
  );
};
