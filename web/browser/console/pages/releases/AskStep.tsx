import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import { useWords } from '../../data/language.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { releaseWords } from '../../words/releases.ts';
import type { Steps } from './useSteps.ts';

export interface AskStepProps {
  readonly release: ReleaseOverview;
  readonly steps: Steps;
}

/** Asks before a step is made, saying what will happen. */
export const AskStep = ({ release, steps }: AskStepProps) => {
  const own = useWords(releaseWords);
  const { asked, busy, failure, confirm, dismiss } = steps;
  if (asked === undefined) return null;
  const questions = {
    checkRelease: { title: own.checkConfirm, words: own.checkConfirmWords, confirm: own.check },
    signRelease: { title: own.signConfirm, words: own.signConfirmWords(release.title), confirm: own.sign },
    publishRelease: {
      title: own.publishConfirm,
      words: own.publishConfirmWords(release.title),
      confirm: own.publish,
    },
    discardRelease: { title: own.discardTitle, words: own.discardConfirmWords, confirm: own.discardConfirm },
  };
  const question = questions[asked];
  return (
    <Confirm
      title={question.title}
      confirm={question.confirm}
      danger={asked === 'discardRelease'}
      busy={busy}
      failure={failure}
      onConfirm={confirm}
      onCancel={dismiss}
    >
      <p>{question.words}</p>
      {asked === 'signRelease' && (
        <p>
          {own.hash} <code>{release.hash}</code>
        </p>
      )}
    </Confirm>
  );
};
