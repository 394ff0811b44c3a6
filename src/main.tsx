/** The whole page, or one embedded figure: decided by the address, everything heavy loaded after the first paint. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Alone } from './embed/Alone.tsx';
import { figureNamed } from './figures/ids.ts';
import { Page } from './story/Page.tsx';
import { applyTheme, isTheme, readTheme } from './ui/theme.ts';
import './ui/base.css';

const parameters = new URLSearchParams(location.search);
const figure = figureNamed(parameters.getAll('figure').at(-1));
const asked = parameters.get('theme');
applyTheme(isTheme(asked) ? asked : readTheme());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root.');

if (figure) document.body.classList.add('alone');
createRoot(root).render(<StrictMode>{figure ? <Alone figure={figure} /> : <Page />}</StrictMode>);
