/** Tally items, and which of them a transaction holds at the moment. */
export const heldItems = () => {
  const heldUntil = new Map<string, number>();
  return {
    /**
     * Begins a transaction on these items: all of them, or, where another one holds any, none.
     * @param until when it lets go of them, in milliseconds
     */
    hold: (items: readonly string[], now: number, until: number): boolean => {
      if (items.some((item) => (heldUntil.get(item) ?? 0) > now)) return false;
      for (const item of items) heldUntil.set(item, until);
      return true;
    },
  };
};

export type HeldItems = ReturnType<typeof heldItems>;
