/** The page and the slide of a small teaching figure: its own picture, drawn in the page, and the settings it is about. */

import { type ComponentType, useRef } from 'react';
import { useStore } from 'zustand';
import { cx } from '../../charts/classNames.ts';
import type { PlaceSize } from '../../charts/picture/size.ts';
import { PickContext } from '../../charts/picture/size.ts';
import type { FieldValue } from '../../settings/fields.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { Framed } from './Framed.tsx';
import styles from './figure.module.css';
import { useShell } from './figureContext.ts';
import { HandleRows } from './HandleRows.tsx';
import { usePageRoom, useSlideRoom } from './usePictureRoom.ts';

export interface Teaching {
  /** Height of the picture on the page, px. */
  readonly height: number;
  /** On a phone, where it needs another. */
  readonly phoneHeight?: number;
  /** Commands that have a button beside the settings, by their ids. */
  readonly buttons?: readonly string[];
  /** The settings that it is about, in the figure itself. */
  readonly handles: readonly string[];
  /** The setting that dragging along the picture's x axis sets; or, where it depends on the place, what a hand there sets. */
  readonly drag: string | Drag;
}

/**
 * What a pointer at x sets. `held` is the setting that this drag took hold of, null at its first place; it is kept until the
 * pointer is lifted.
 */
export type Drag = (
  x: number,
  values: Readonly<Record<string, FieldValue>>,
  held: string | null,
) => readonly [name: string, value: number];

interface Shown extends Teaching {
  readonly place: PlaceSize['place'];
  readonly width: number;
}

function Drawn({ place, width, height, drag }: Shown) {
  const { store, verbs, definition } = useShell().figure;
  const state = useStore(store);
  const held = useRef<string | null>(null);
  return (
    <PickContext
      value={(x, { final }) => {
        const [name, value] =
          typeof drag === 'string' ? [drag, x] : drag(x, store.getState().history.present, held.current);
        held.current = final ? null : name;
        verbs.set({ [name]: value }, name);
        if (final) verbs.settle();
      }}
    >
      {definition.picture(state, { width, height, place, theme: 'page' })}
    </PickContext>
  );
}

function Handles({
  handles,
  buttons = [],
  columns = true,
}: Pick<Teaching, 'handles' | 'buttons'> & { readonly columns?: boolean }) {
  const { figure, alone, toggleKeys } = useShell();
  return (
    <>
      <HandleRows handles={handles} single={!columns} />
      {figure.commands
        .filter(({ id }) => buttons.includes(id))
        .map(({ id, label, perform }, i) => (
          <button
            type="button"
            className={cx(styles['word'], i === 0 && styles['first'])}
            key={id}
            onClick={() => perform(figure, { alone, toggleKeys })}
          >
            {label}
          </button>
        ))}
    </>
  );
}

/** What a figure's definition takes as `Page` and `Slide`. */
export function teachingPages(teaching: Teaching): {
  readonly Page: ComponentType;
  readonly Slide: ComponentType;
} {
  const Page = () => {
    const { box, width, place } = usePageRoom();
    const { height, phoneHeight = height } = teaching;
    const { claim, use } = CATALOGUE_OF_FIGURES[useShell().figure.definition.id];
    return (
      <Framed claim={claim} use={use} below={<Handles {...teaching} />}>
        <div ref={box}>
          <Drawn
            {...teaching}
            width={width}
            height={place === 'phone' ? phoneHeight : height}
            place={place}
          />
        </div>
      </Framed>
    );
  };
  const Slide = () => {
    const { box, width, height, place } = useSlideRoom();
    const { claim } = CATALOGUE_OF_FIGURES[useShell().figure.definition.id];
    return (
      <Framed
        claim={claim}
        below={<Handles {...teaching} handles={teaching.handles.slice(0, 1)} buttons={[]} columns={false} />}
      >
        <div className={styles['fill']} ref={box}>
          <Drawn {...teaching} width={width} height={height} place={place} />
        </div>
      </Framed>
    );
  };
  return { Page, Slide };
}
