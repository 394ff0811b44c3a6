/** Brings the reader to a part of the page that a link names, and keeps it there while what stands above still grows. */

/** Until the figures above have their full height. */
const SETTLING_MS = 4000;
const READER_MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

export function keepInSight(node: HTMLElement): void {
  let held = 0;
  const hold = (): void => {
    node.scrollIntoView({ block: 'start', behavior: 'instant' });
    held = scrollY;
  };
  /** Somebody else has moved the page: the reader by some other way, or an engine that keeps the place by itself. */
  const scrolled = (): void => {
    if (Math.abs(scrollY - held) > 2) stop();
  };
  const observer = new ResizeObserver(hold);
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    removeEventListener('scroll', scrolled);
    for (const move of READER_MOVES) removeEventListener(move, stop);
  };
  const timer = setTimeout(stop, SETTLING_MS);
  // From the first move on the place is the reader's choice.
  for (const move of READER_MOVES) addEventListener(move, stop, { passive: true });
  addEventListener('scroll', scrolled, { passive: true });
  observer.observe(document.body);
  hold();
}
