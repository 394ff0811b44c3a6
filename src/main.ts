/** One figure alone, or the page: decided by the address. The page's prose is there before this runs; its figures wake up in it. */
import { figureNamed } from './figures/ids.ts';
import { loadFigure } from './figures/load.ts';
import { wakePage } from './story/wake.ts';
import { bring } from './ui/lateCode.ts';
import { applyTheme, isTheme, readTheme } from './ui/theme.ts';
import './ui/base.css';
import './story/prose.css';

const parameters = new URLSearchParams(location.search);
const figure = figureNamed(parameters.getAll('figure').at(-1));
const asked = parameters.get('theme');
applyTheme(isTheme(asked) ? asked : readTheme());

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
