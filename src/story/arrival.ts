/** Brings the reader to the part of the page that a link names, or back to where a reload left it, and keeps it there while what stands above still grows. */

/** The page has settled when nothing has changed its height for so long. */
const SETTLING_MS = 4000;
const READER_MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** What the page is made of, from top to bottom; the same list in every load of it. */
const PARTS = '[data-figure], main > :not([data-chapter]), [data-chapter] > *';
const KEY = 'void-place';

/** A part of the page at the upper edge of the window. */
interface Place {
  readonly node: Element;
  /** How much of it has gone past the edge, in CSS px. */
  readonly past: number;
}

/** Holds a place until the page has settled, or the reader moves. */
export function keepInSight({ node, past }: Place): void {
  const root = document.documentElement;
  let held = 0;
  let height = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hold = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stop, SETTLING_MS);
    node.scrollIntoView({ block: 'start', behavior: 'instant' });
    // What was longer when it was left, its settings open, is shown from its beginning.
    if (past > 0 && past < node.getBoundingClientRect().height)
      scrollTo({ top: scrollY + node.getBoundingClientRect().top + past, behavior: 'instant' });
    held = scrollY;
    height = root.scrollHeight;
  };
  /** The page was moved: because it is shorter now, or by the reader in some other way than those above, a scroll bar or a tool. */
  const scrolled = (): void => {
    if (Math.abs(scrollY - held) <= 2) return;
    if (root.scrollHeight === height) stop();
    else hold();
  };
  const observer = new ResizeObserver(hold);
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    root.style.overflowAnchor = '';
    history.scrollRestoration = 'auto';
    removeEventListener('scroll', scrolled);
    for (const move of READER_MOVES) removeEventListener(move, stop);
  };
  // Else the engine moves the page as well, to keep another part of it in its place.
  root.style.overflowAnchor = 'none';
  // From the first move on the place is the reader's choice.
  for (const move of READER_MOVES) addEventListener(move, stop, { passive: true });
  addEventListener('scroll', scrolled, { passive: true });
  observer.observe(document.body);
  hold();
}

const parts = (): Element[] => [...document.querySelectorAll(PARTS)];

/** Keeps the place for `placeLeft`. */
function leave(): void {
  const all = parts();
  const index = all.findLastIndex((node) => {
    const { top, height } = node.getBoundingClientRect();
    return top < 1 && height > 0;
  });
  const past = -(all[index]?.getBoundingClientRect().top ?? 0);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ at: location.pathname + location.search, index, past }));
  } catch {
    // Without storage a reload goes where the engine thinks fit.
  }
}

/** Where a reload of this very address left the page; null on any other way here, and at the page's top. */
export function placeLeft(): Place | null {
  addEventListener('pagehide', leave);
  const [way] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  try {
    const { at, index, past } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    const node = parts()[index];
    const here = at === location.pathname + location.search && way?.type === 'reload';
    if (!here || !node || !Number.isFinite(past)) return null;
    // The engine would go to a distance from the top, which is another place now: figures far away have no height yet.
    history.scrollRestoration = 'manual';
    return { node, past };
  } catch {
    return null;
  }
}
