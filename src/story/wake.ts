/** Wakes the page up, without a library: figures when they are near, the choice of colours, symbols, and the way from chapter to chapter. */
import { applyTheme, isTheme, keepTheme, readTheme } from '../ui/theme.ts';
import { wakeChapters } from './chapterKeys.ts';
import { wakeFigures } from './near.ts';

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

export function wakePage(): void {
  wakeFigures();
  wakeTheme();
  wakeSymbols();
  wakeChapters();
}
