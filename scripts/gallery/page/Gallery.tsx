/** All pictures of the catalogue, under the figure that is alive: one instance of the address, one of the pictures' settings. */
import { Suspense, use, useState } from 'react';
import { CATALOGUE_OF_FIGURES } from '../../../src/figures/catalogue.ts';
import { Figure } from '../../../src/figures/Figure.tsx';
import { FIGURE_IDS, type FigureId } from '../../../src/figures/ids.ts';
import { EXHIBITS, type GalleryPicture, picturesOf } from '../gallery.ts';

export interface GalleryProps {
  /** The figure that the address names. */
  readonly live: FigureId | null;
}

export function Gallery({ live }: GalleryProps) {
  return (
    <main style={{ padding: 24 }}>
      <h1>Gallery</h1>
      <nav aria-label="Alive, twice">
        {FIGURE_IDS.map((figure) => (
          <a key={figure} href={`?at=${figure}`} style={{ marginRight: 24 }}>
            {CATALOGUE_OF_FIGURES[figure].title}, alive
          </a>
        ))}
      </nav>
      {live && <Alive figure={live} />}
      {FIGURE_IDS.map((figure) => (
        <Pictures key={figure} figure={figure} />
      ))}
    </main>
  );
}

function Alive({ figure }: { readonly figure: FigureId }) {
  return (
    <>
      <section aria-labelledby="of-address">
        <h2 id="of-address">As the address says</h2>
        <Figure name={figure} />
      </section>
      <section aria-labelledby="of-properties">
        <h2 id="of-properties">As properties say: the settings of the pictures</h2>
        <Figure name={figure} initial={{ settings: EXHIBITS[figure].settings }} />
      </section>
    </>
  );
}

function Pictures({ figure }: { readonly figure: FigureId }) {
  const [coming] = useState(() => picturesOf(figure));
  return (
    <section aria-labelledby={`pictures-${figure}`}>
      <h2 id={`pictures-${figure}`}>{CATALOGUE_OF_FIGURES[figure].title}</h2>
      <Suspense fallback={<p>Being drawn.</p>}>
        <Drawn coming={coming} />
      </Suspense>
    </section>
  );
}

function Drawn({ coming }: { readonly coming: Promise<readonly GalleryPicture[]> }) {
  return use(coming).map(({ name, drawing }) => (
    <figure key={name} style={{ display: 'inline-block', margin: '0 16px 16px 0', verticalAlign: 'top' }}>
      {drawing}
      <figcaption>{name}</figcaption>
    </figure>
  ));
}
