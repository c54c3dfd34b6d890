import { useEffect, useState } from 'preact/hooks';

/**
 * The address of what is shown is the fragment, `#/c/dingan-2010/results?group=towns`: one page serves every address, none of it
 * is sent to a server, and each can be kept as a bookmark or sent to a colleague.
 */
const current = (): URL => new URL(window.location.hash.replace(/^#\/?/, '/'), 'http://console');

/** Whoever follows the address. */
const followers = new Set<(url: URL) => void>();

/** Tells all of them at once: were each to listen by itself, a page would be drawn anew for each of them. */
const tell = (): void => {
  const url = current();
  for (const follow of followers) follow(url);
};

const useFragment = (): URL => {
  const [url, setUrl] = useState(current);
  useEffect(() => {
    if (followers.size === 0) window.addEventListener('hashchange', tell);
    followers.add(setUrl);
    return () => {
      followers.delete(setUrl);
      if (followers.size === 0) window.removeEventListener('hashchange', tell);
    };
  }, []);
  return url;
};

const go = (to: string, { replace = false }: { replace?: boolean } = {}): void => {
  const address = `#${to}`;
  if (!replace) {
    window.location.hash = address;
    return;
  }
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
};

/** The path of the fragment, and how to go to another one: what wouter asks of a location. */
export const useHashPath = Object.assign((): [string, typeof go] => [useFragment().pathname, go], {
  hrefs: (href: string) => `#${href}`,
});

/** What stands after the `?` of the fragment. */
export const useHashSearch = (): string => useFragment().search.slice(1);

/**
 * One value of the query of what is shown, and how to set it. A filter lives in the address, so that it can be linked to; setting it
 * leaves no entry in the browser's history.
 */
export const useQuery = (name: string, fallback = ''): [string, (value: string) => void] => {
  const url = useFragment();
  const set = (value: string): void => {
    const next = current();
    if (value === fallback) next.searchParams.delete(name);
    else next.searchParams.set(name, value);
    go(`${next.pathname}${next.search}`, { replace: true });
  };
  return [url.searchParams.get(name) ?? fallback, set];
};
