/** Several workers tell the same at about the same time: the reader is told once. */

/** Of the same sentence within so many milliseconds only the first is heard. */
const SAME_NOTICE_MS = 3000;

/** @param now a clock in milliseconds */
export function heardOnce(tell: (sentence: string) => void, now: () => number): (sentence: string) => void {
  let heard = { sentence: '', at: Number.NEGATIVE_INFINITY };
  return (sentence) => {
    const at = now();
    if (sentence === heard.sentence && at - heard.at < SAME_NOTICE_MS) return;
    heard = { sentence, at };
    tell(sentence);
  };
}
