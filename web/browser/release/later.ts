/** What may have changed of a release since its page was written. */
interface Now {
  readonly supersededBy: string | null;
  readonly publishedAt: string | null;
}

/** Says when the release was published, and that another has taken its place, where it has. Without an answer the page says neither. */
const say = (place: HTMLElement, { supersededBy, publishedAt }: Now): void => {
  const { language = '', locale, timeZone, words = '', link = '' } = place.dataset;
  const published = document.getElementById('published');
  if (published && publishedAt !== null) {
    const options = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
    published.append(new Intl.DateTimeFormat(locale, options).format(new Date(publishedAt)));
    published.hidden = false;
  }
  if (supersededBy === null) return;
  const notice = document.createElement('p');
  notice.className = 'box notice';
  const anchor = document.createElement('a');
  anchor.href = `/r/${encodeURIComponent(supersededBy)}?lang=${encodeURIComponent(language)}`;
  anchor.textContent = link;
  notice.append(words, ' ', anchor);
  place.append(notice);
};

export const watchForLater = (): void => {
  const place = document.getElementById('later');
  const release = place?.dataset.release;
  if (!place || release === undefined) return;
  const ask = async (): Promise<void> => {
    const reply = await fetch(`/v1/releases/${encodeURIComponent(release)}`);
    if (reply.ok) say(place, (await reply.json()) as Now);
  };
  ask().catch(() => {
    // The page stays as it is; whoever wants to know follows the link to all releases.
  });
};
