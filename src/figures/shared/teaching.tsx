/** The page and the slide of a small teaching figure: its own picture, drawn in the page, and the settings it is about. */
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { layoutOfWidth } from '../../charts/metrics.ts';
import { PickContext } from '../../charts/picture/size.ts';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { useSize } from '../../ui/useSize.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { Framed } from './Framed.tsx';
import styles from './figure.module.css';
import { useShell } from './figureContext.ts';
import { useSlidePlace } from './useSlidePlace.ts';

export interface Teaching {
  /** Height of the picture on the page, px. */
  readonly height: number;
  /** The settings that it is about, in the figure itself. */
  readonly handles: readonly string[];
  /** The setting that dragging along the picture's x axis sets. */
  readonly drag: string;
}

interface Shown extends Teaching {
  readonly place: 'page' | 'phone' | 'slide';
  readonly width: number;
}

function Drawn({ place, width, height, drag }: Shown) {
  const { store, verbs, definition } = useShell().figure;
  const state = useStore(store);
  return (
    <PickContext
      value={(x, { final }) => {
        verbs.set({ [drag]: x }, drag);
        if (final) verbs.settle();
      }}
    >
      {definition.picture(state, { width, height, place, theme: 'page' })}
    </PickContext>
  );
}

function Handles({ handles }: Pick<Teaching, 'handles'>) {
  const { store, verbs, definition } = useShell().figure;
  const values = useStore(store, (s) => s.history.present);
  return (
    <ControlsPanel
      definition={definition.settings}
      values={values}
      keys={handles}
      onChange={(key, value) => verbs.set({ [key]: value }, key)}
      onSettled={verbs.settle}
    />
  );
}

/** What a figure's definition takes as `Page` and `Slide`. */
export function teachingPages(teaching: Teaching): {
  readonly Page: ComponentType;
  readonly Slide: ComponentType;
} {
  const Page = () => {
    const [box, { width }] = useSize({ width: 780, height: 0 });
    const { claim, use } = CATALOGUE_OF_FIGURES[useShell().figure.definition.id];
    return (
      <Framed claim={claim} use={use} below={<Handles {...teaching} />}>
        <div ref={box}>
          <Drawn {...teaching} width={width} place={layoutOfWidth(width) === 'phone' ? 'phone' : 'page'} />
        </div>
      </Framed>
    );
  };
  const Slide = () => {
    const [box, { width, height }] = useSize({ width: 900, height: 400 });
    const place = useSlidePlace();
    const { claim } = CATALOGUE_OF_FIGURES[useShell().figure.definition.id];
    return (
      <Framed claim={claim} below={<Handles {...teaching} handles={teaching.handles.slice(0, 1)} />}>
        <div className={styles['fill']} ref={box}>
          <Drawn {...teaching} width={width} height={height} place={place === 'small' ? 'phone' : 'slide'} />
        </div>
      </Framed>
    );
  };
  return { Page, Slide };
}
