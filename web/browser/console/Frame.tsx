import { useEffect, useRef } from 'preact/hooks';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter-preact';
import { languageName, languages } from '../../../schemas/text.ts';
import { CampaignFrame } from './CampaignFrame.tsx';
import { useLanguage, useWords } from './data/language.tsx';
import { useSession } from './data/session.tsx';
import { CampaignList } from './pages/campaigns/CampaignList.tsx';
import { NewCampaign } from './pages/campaigns/NewCampaign.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { homePath, newCampaignPath } from './routing/paths.ts';
import { frameWords } from './words/frame.ts';

/** Other languages: the page itself comes in each, so that choosing one loads it anew, at the same place. */
const LanguageSwitch = () => {
  const language = useLanguage();
  // So that the links lead to where the reader is now.
  useLocation();
  return (
    <>
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <a key={other} href={`?lang=${other}${window.location.hash}`} lang={other} hreflang={other}>
            {languageName(other)}
          </a>
        ))}
    </>
  );
};

/** A new page begins at its top, and whoever listens hears its title. */
const useArrival = () => {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
};

/** What surrounds every page, and which page it is. */
export const Frame = () => {
  const own = useWords(frameWords);
  const { id, signOut } = useSession();
  const main = useArrival();
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        {own.skip}
      </button>
      <header class="top">
        <Link href={homePath} class="brand">
          {own.title}
        </Link>
        <span class="crumb" />
        <div class="tools">
          <span>{own.signedInAs(id)}</span>
          <LanguageSwitch />
          <button type="button" onClick={() => void signOut()}>
            {own.signOut}
          </button>
        </div>
      </header>
      <Switch>
        <Route path="/">
          <div class="body whole">
            <main class="main" ref={main} tabIndex={-1}>
              <CampaignList />
            </main>
          </div>
        </Route>
        <Route path={newCampaignPath}>
          <div class="body whole">
            <main class="main" ref={main} tabIndex={-1}>
              <NewCampaign />
            </main>
          </div>
        </Route>
        <Route path="/c/:campaignId/*?">
          {({ campaignId, '*': rest }) => (
            <CampaignFrame campaignId={campaignId} rest={rest ?? ''} main={main} />
          )}
        </Route>
        <Route path="">
          <Redirect to={homePath} />
        </Route>
        <Route>
          <div class="body whole">
            <main class="main" ref={main} tabIndex={-1}>
              <NotFound />
            </main>
          </div>
        </Route>
      </Switch>
    </>
  );
};
