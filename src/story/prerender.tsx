/** The page as HTML: what a reader without scripts reads, and what figures wake up in. */
import { renderToStaticMarkup } from 'react-dom/server';
import { roomRules } from '../figures/Placeholder.tsx';
import { Chapters, Page } from './Page.tsx';

/** Of prose with formulas in it. */
const WORDS_A_MINUTE = 200;

function minutesOf(html: string): number {
  const words = html
    // Figures, tables and what stands behind a symbol are looked at, not read through.
    .replace(
      /<(figure|table)[\s\S]*?<\/\1>|<span role="tooltip"[\s\S]*?<\/span><\/span>|<span class="said">[^<]*<\/span>/g,
      ' ',
    )
    .replace(/<math[\s\S]*?<\/math>/g, ' x ')
    .replace(/<[^>]*>/g, ' ')
    .match(/\p{L}+/gu);
  return Math.max(1, Math.round((words?.length ?? 0) / WORDS_A_MINUTE));
}

/** The body's HTML, and the rules that only the page as a whole knows. */
export const renderPage = (): { readonly html: string; readonly rules: string } => ({
  html: renderToStaticMarkup(<Page minutes={minutesOf(renderToStaticMarkup(<Chapters />))} />),
  rules: roomRules(),
});
