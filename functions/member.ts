import { ballotRoutes } from '../schemas/routes/ballots.ts';
import { type Context, lambda } from './context.ts';
import { castBallot, checkCode, readBallotList } from './handlers/ballots/ballots.ts';
import { buyToken } from './handlers/ballots/buyToken.ts';
import { showBallotListPage } from './handlers/ballots/listPages.ts';
import { showBallotPage, submitBallotPage } from './handlers/ballots/pages.ts';
import { readBallotKey } from './handlers/ballots/readBallotKey.ts';
import { showSecrecyPage } from './handlers/ballots/secrecyPage.ts';
import { serve, serveBusy } from './http/serve.ts';
import { pages } from './pages.ts';
import { ballotListStore } from './store/ballotListStore.ts';
import { ballotStore } from './store/ballotStore.ts';
import { blindKeyStore } from './store/blindKeyStore.ts';
import { codeStore } from './store/codeStore.ts';
import { pledgeStore } from './store/pledgeStore.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';
import { tokenStore } from './store/tokenStore.ts';

/** @param elapsed milliseconds on a clock that only goes forward, by which replies are held back to even steps */
export const build = (context: Context, elapsed: () => number = () => performance.now()) => {
  const { database, keys, now, wait, randomBytes, scripts, log, rolesClaim, site } = context;
  const member = {
    setup: setupCache(setupStore(database)),
    units: setupStore(database, true),
    codes: codeStore(database),
    codeKeys: keys.code,
    pledges: pledgeStore(database).read,
    ballots: ballotStore(database),
    ballotLists: ballotListStore(database),
    blindKeys: blindKeyStore(database, keys.code),
    tokens: tokenStore(database),
    scripts,
    now,
    wait,
    elapsed,
    randomBytes,
  };
  return serve(
    'member',
    ballotRoutes,
    {
      ballotPage: showBallotPage(member),
      submitBallotPage: submitBallotPage(member),
      checkCode: checkCode(member),
      buyToken: buyToken(member),
      castBallot: castBallot(member),
      readBallotKey: readBallotKey(member),
      readBallotList: readBallotList(member),
      ballotListPage: showBallotListPage(member),
      secrecyPage: showSecrecyPage(member),
    },
    { log, rolesClaim, site, pages },
  );
};

export const handler = lambda('member', build, {
  unready: (context) => serveBusy('member', ballotRoutes, { ...context, pages }),
});
