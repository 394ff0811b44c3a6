/** The way through the chapters: `[` and `]` by key, which one is read in the rail, and a list that closes behind the reader. */

/** Below the top edge a chapter counts as reached. */
const REACHED_PX = 120;

const chapters = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('main figure#race, [data-chapter]'),
];

/** The chapter that the reader is in, −1 above the first. */
const current = (all: readonly HTMLElement[]): number =>
  all.findLastIndex((node) => node.getBoundingClientRect().top < REACHED_PX);

function go(by: 1 | -1): void {
  const all = chapters();
  const here = all[current(all)];
  // Back from the middle of a chapter is its beginning.
  const inside = here !== undefined && here.getBoundingClientRect().top < -REACHED_PX;
  const to = all[current(all) + (by < 0 && inside ? 0 : by)];
  if (!to) return;
  to.scrollIntoView({ block: 'start' });
  history.replaceState(history.state, '', `${location.pathname}${location.search}#${to.id}`);
}

function markRail(rail: Element): void {
  const all = chapters();
  const id = all[current(all)]?.id;
  for (const link of rail.querySelectorAll('a')) {
    if (link.getAttribute('href') === `#${id}`) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}

export function wakeChapters(): void {
  addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    // On many keyboards brackets are written with AltGr, which some systems report as Ctrl and Alt.
    const command = metaKey || ((ctrlKey || altKey) && !event.getModifierState('AltGraph'));
    if (defaultPrevented || command) return;
    // Keys inside a figure are the figure's.
    if (target instanceof Element && target.closest('figure, input, textarea, select, dialog')) return;
    if (key === ']') go(1);
    else if (key === '[') go(-1);
  });
  const rail = document.querySelector('[data-rail]');
  if (rail) {
    let asked = false;
    const mark = (): void => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        markRail(rail);
      });
    };
    addEventListener('scroll', mark, { passive: true });
    mark();
  }
  const list = document.querySelector<HTMLDetailsElement>('[data-contents]');
  list?.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) list.open = false;
  });
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !list?.open) return;
    list.open = false;
    list.querySelector('summary')?.focus();
  });
  addEventListener('pointerdown', ({ target }) => {
    if (list?.open && !(target instanceof Node && list.contains(target))) list.open = false;
  });
}
