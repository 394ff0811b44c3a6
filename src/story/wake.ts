/** Wakes the page up, without a library: figures and predictions when they are near, the choice of colours, symbols, and the way from chapter to chapter. */
import { bring } from '../ui/lateCode.ts';
import { applyTheme, isTheme, keepTheme, readTheme } from '../ui/theme.ts';
import { wakeChapters } from './chapterKeys.ts';
import { onceNear, wakeFigures } from './near.ts';
import { wakePredictions } from './wakePredictions.ts';

/** A definition goes away by Escape, and comes back when the symbol is met again. */
function wakeSymbols(): void {
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const symbol of document.querySelectorAll<HTMLElement>(
      '[data-symbol]:hover, [data-symbol]:focus-within',
    ))
      symbol.dataset['dismissed'] = '';
  });
  for (const leaving of ['pointerout', 'focusout'])
    addEventListener(leaving, ({ target }) => {
      const symbol = target instanceof Element ? target.closest<HTMLElement>('[data-symbol]') : null;
      if (symbol) delete symbol.dataset['dismissed'];
    });
}

/** The page applies the remembered colours before its first paint; this changes them. */
function wakeTheme(): void {
  const choice = document.querySelector('[data-theme-choice]');
  const kept = choice?.querySelector<HTMLInputElement>(`input[value="${readTheme()}"]`);
  if (kept) kept.checked = true;
  choice?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !isTheme(target.value)) return;
    applyTheme(target.value);
    keepTheme(target.value);
  });
}

/** What this browser measured comes beside the paper's numbers when they are near; without its code the links are there. */
function wakePaper(): void {
  const nodes = [...document.querySelectorAll<HTMLElement>('[data-here]')];
  onceNear(nodes, () => {
    bring(() => import('./paper/mountHere.tsx')).then(
      ({ mountHere }) => mountHere(nodes),
      () => undefined,
    );
  });
}

export function wakePage(): void {
  wakeFigures();
  wakePaper();
  wakePredictions();
  wakeTheme();
  wakeSymbols();
  wakeChapters();
}
