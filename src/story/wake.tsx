/** Wakes the page up: figures where the prose has left their places, the choice of colours, symbols, and the way from chapter to chapter. */
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FIGURE_IDS, figureNamed } from '../figures/ids.ts';
import { ThemeToggle } from '../ui/ThemeToggle.tsx';
import { wakeChapters } from './chapterKeys.ts';
import { NearFigure } from './NearFigure.tsx';
import './prose.css';

function mount(node: Element, name: string, children: ReactNode): void {
  createRoot(node, { identifierPrefix: name }).render(<StrictMode>{children}</StrictMode>);
}

/** A definition goes away by Escape, and comes back when the symbol is met again. */
function wakeSymbols(): void {
  const met = ({ target }: Event): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-symbol]') : null;
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const symbol of document.querySelectorAll<HTMLElement>(
      '[data-symbol]:hover, [data-symbol]:focus-within',
    ))
      symbol.dataset['dismissed'] = '';
  });
  for (const leaving of ['pointerout', 'focusout'])
    addEventListener(leaving, (event) => {
      const symbol = met(event);
      if (symbol) delete symbol.dataset['dismissed'];
    });
}

export function wakePage(): void {
  for (const node of document.querySelectorAll<HTMLElement>('[data-figure]')) {
    const name = figureNamed(node.dataset['figure']);
    if (name) mount(node, name, <NearFigure name={name} opens={name === FIGURE_IDS[0]} />);
  }
  for (const node of document.querySelectorAll('[data-island="theme"]'))
    mount(node, 'theme', <ThemeToggle />);
  wakeSymbols();
  wakeChapters();
}
