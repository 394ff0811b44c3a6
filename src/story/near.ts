/** A figure's place in the prose: its code is asked for when the reader comes near, by scrolling, by Tab, or by a link to it. */
import { type FigureId, figureNamed, figureOfQuery } from '../figures/ids.ts';
import { loadFigure } from '../figures/load.ts';
import { bring, loadPageAgain } from '../ui/lateCode.ts';
import { keepInSight, placeLeft } from './arrival.ts';

/** How far below the window a figure is prepared, once the reader is on the way: a second or two of scrolling. */
const NEAR = '600px 0px';
/** Who has not moved yet may be reading the first screen: only what stands well in it is begun. */
const IN_SIGHT = '0px 0px -15% 0px';
const MOVES = ['scroll', 'pointerdown', 'keydown', 'touchstart'] as const;
const FOCUSABLE = 'button, input, select, a[href], summary, [tabindex="0"]';

/** What makes a place a stop of Tab while it has nothing in it that is one. */
const endStop = (node: HTMLElement): void => {
  for (const name of ['tabindex', 'role', 'aria-label']) node.removeAttribute(name);
};

/** Calls `near` when the node is near the window; returns the function that stops watching. */
function whenNear(node: HTMLElement, near: () => void): () => void {
  const watch = (rootMargin: string): IntersectionObserver => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) near();
      },
      { rootMargin },
    );
    watcher.observe(node);
    return watcher;
  };
  let observer = watch(IN_SIGHT);
  const still = (): void => {
    for (const move of MOVES) removeEventListener(move, moved);
  };
  const moved = (): void => {
    still();
    observer.disconnect();
    observer = watch(NEAR);
  };
  for (const move of MOVES) addEventListener(move, moved, { passive: true });
  return () => {
    still();
    observer.disconnect();
  };
}

/** Calls `wake` once, when one of the nodes is near or something in it has the focus; returns the function that does so at once. */
export function onceNear(nodes: readonly HTMLElement[], wake: () => void): () => void {
  let asleep = true;
  const near = (): void => {
    if (!asleep) return;
    asleep = false;
    for (const stop of stops) stop();
    wake();
  };
  for (const node of nodes) node.addEventListener('focusin', near, { once: true });
  const stops = nodes.map((node) => whenNear(node, near));
  return near;
}

/** Whoever came by Tab goes on inside the figure as soon as it is there. */
function goOnInside(node: HTMLElement): void {
  const ended = (): boolean => {
    const first = node.querySelector('[data-stage]')?.querySelector<HTMLElement>(FOCUSABLE);
    if (document.activeElement === node) first?.focus();
    return document.activeElement !== node;
  };
  const leave = (): void => {
    observer.disconnect();
    endStop(node);
  };
  const observer = new MutationObserver(() => ended() && leave());
  observer.observe(node, { childList: true, subtree: true });
  node.addEventListener('blur', leave, { once: true });
}

/** The code that makes any figure live has not come: the recorded picture stays. */
function sayMissing(node: HTMLElement): void {
  const words = document.createElement('p');
  words.role = 'alert';
  words.textContent = 'This figure has not arrived: its code did not come. ';
  const again = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: 'Load the page again',
    onclick: () => void loadPageAgain(),
  });
  words.append(again);
  node.append(words);
}

function wake(node: HTMLElement, name: FigureId): void {
  // What it needs in particular is asked for together with what all figures need; what does not come is said by its fence.
  loadFigure(name).catch(() => undefined);
  bring(() => import('./figureRoot.tsx')).then(
    ({ mountFigure }) => mountFigure(node, name),
    () => sayMissing(node),
  );
}

/** Every place of the page; the first figure opens it, and nobody is brought there. */
export function wakeFigures(): void {
  const linked = figureOfQuery(location.search);
  const left = placeLeft();
  if (left) keepInSight(left);
  for (const [i, node] of [...document.querySelectorAll<HTMLElement>('[data-figure]')].entries()) {
    const name = figureNamed(node.dataset['figure']);
    if (!name) continue;
    const near = onceNear([node], () => {
      if (document.activeElement === node) goOnInside(node);
      else endStop(node);
      wake(node, name);
    });
    if (name !== linked) continue;
    near();
    if (i > 0 && !left) keepInSight({ node, past: 0 });
  }
}
