/** The gallery in development: every picture from fixed data, and the figure of the address alive, twice. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { figureOfQuery } from '../../../src/figures/ids.ts';
import { Gallery } from './Gallery.tsx';
import '../../../src/ui/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('gallery.html has lost its root.');
createRoot(root).render(
  <StrictMode>
    <Gallery live={figureOfQuery(location.search)} />
  </StrictMode>,
);
