/** One figure alone, or the page: decided by the address. The page's prose is there before this runs; its figures wake up here. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Alone } from './embed/Alone.tsx';
import { figureNamed } from './figures/ids.ts';
import { wakePage } from './story/wake.tsx';
import { applyTheme, isTheme, readTheme } from './ui/theme.ts';
import './ui/base.css';

const parameters = new URLSearchParams(location.search);
const figure = figureNamed(parameters.getAll('figure').at(-1));
const asked = parameters.get('theme');
applyTheme(isTheme(asked) ? asked : readTheme());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root.');

if (figure) {
  root.replaceChildren();
  document.body.classList.add('alone');
  createRoot(root).render(
    <StrictMode>
      <Alone figure={figure} />
    </StrictMode>,
  );
} else {
  document.documentElement.classList.remove('alone');
  wakePage();
}
