/** What is not saved yet, kept on this device. A browser that keeps nothing, as in a private window, is no obstacle. */
export const kept = (name: string) => ({
  read: (): string | null => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  write: (fields: string): void => {
    try {
      localStorage.setItem(name, fields);
    } catch {
      // It is on the page, and will be sent from there.
    }
  },
  forget: (): void => {
    try {
      localStorage.removeItem(name);
    } catch {
      // There is nothing then.
    }
  },
});
