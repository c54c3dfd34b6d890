/**
 * Text that is put together piece by piece, as UTF-8 in one buffer: what was added is not kept as a string beside it.
 * @param expected bytes that it will have, more or less: with more of them it moves to a larger buffer
 */
export const growingText = (expected: number) => {
  let buffer = Buffer.allocUnsafe(expected);
  let size = 0;
  return {
    add: (text: string): void => {
      // No character of UTF-16 takes more than three bytes.
      if (size + 3 * text.length > buffer.byteLength) {
        const needed = size + Buffer.byteLength(text);
        if (needed > buffer.byteLength) {
          const larger = Buffer.allocUnsafe(Math.max(needed, 2 * buffer.byteLength));
          buffer.copy(larger, 0, 0, size);
          buffer = larger;
        }
      }
      size += buffer.write(text, size);
    },
    /** Bytes so far. */
    size: (): number => size,
    /** All of it. What is added later is not in it. */
    bytes: (): Buffer => buffer.subarray(0, size),
  };
};
