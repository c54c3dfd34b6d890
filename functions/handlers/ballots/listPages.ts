import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type ListVerdict, listPage } from '../../../web/ballot/listPage.ts';
import { isListed, readReceipt } from '../../rules/ballots/receipt.ts';
import { publish } from '../surveyContext.ts';
import { readBallotContext } from './ballotContext.ts';
import type { BallotPageDependencies } from './pages.ts';

/** The page on which receipts are looked up. The whole list is read only where a browser without script asks. */
export const showBallotListPage =
  (dependencies: BallotPageDependencies): Handler<Routes['ballotListPage']> =>
  async ({ params, query, language }) => {
    const { ballotLists, scripts } = dependencies;
    const context = await readBallotContext(dependencies, params.surveyId);
    const typed = query.receipt ?? '';
    const receipt = readReceipt(typed);
    const list = await ballotLists.head(params.surveyId);
    const verdict = async (): Promise<ListVerdict | undefined> => {
      if (!list || typed.trim() === '') return undefined;
      if (receipt === undefined) return 'notAReceipt';
      const whole = await ballotLists.read(params.surveyId);
      return isListed(whole?.commitments ?? [], receipt) ? 'found' : 'notFound';
    };
    const body = listPage({
      survey: publish(context),
      language,
      list,
      typed,
      verdict: await verdict(),
      script: await scripts.address('receipt'),
    });
    return { status: 200, body };
  };
