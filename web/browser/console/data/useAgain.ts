import { useEffect } from 'preact/hooks';

/** Does something every so many seconds while the page is being looked at; undefined: never. */
export const useAgain = (seconds: number | undefined, again: (() => void) | undefined): void => {
  useEffect(() => {
    if (seconds === undefined || again === undefined) return undefined;
    const timer = setInterval(() => !document.hidden && again(), seconds * 1_000);
    return () => clearInterval(timer);
  }, [seconds, again]);
};
