/** One figure alone, or the page: decided by the address. The page's prose and its colours are there before this runs; figures wake up in it. */
import { figureNamed } from './figures/ids.ts';
import { loadFigure } from './figures/load.ts';
import { wakePage } from './story/wake.ts';
import { bring } from './ui/lateCode.ts';
import './ui/base.css';
import './story/prose.css';

const figure = figureNamed(new URLSearchParams(location.search).getAll('figure').at(-1));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root.');

if (figure) {
  loadFigure(figure).catch(() => undefined);
  bring(() => import('./embed/alone.tsx')).then(
    ({ mountAlone }) => mountAlone(root, figure),
    // Better the whole page with its recorded pictures than nothing.
    () => document.documentElement.classList.remove('alone'),
  );
} else {
  document.documentElement.classList.remove('alone');
  wakePage();
}
