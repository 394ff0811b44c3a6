/** A figure further down the page: its code is asked for when the reader comes near it, by scrolling, by Tab, or by a link to it. */
import { useEffect, useRef, useState } from 'react';
import { CATALOGUE_OF_FIGURES } from '../figures/catalogue.ts';
import { Figure } from '../figures/Figure.tsx';
import { type FigureId, figureOfQuery } from '../figures/ids.ts';
import { Placeholder } from '../figures/Placeholder.tsx';
import { useArrival } from './useArrival.ts';

/** How far below the window a figure is prepared, once the reader is on the way: a second or two of scrolling. */
const NEAR = '600px 0px';
/** Who has not moved yet may be reading the first screen: only what stands well in it is begun. */
const IN_SIGHT = '0px 0px -15% 0px';
const MOVES = ['scroll', 'pointerdown', 'keydown', 'touchstart'] as const;

/** Calls `near` when the node is near the window; returns the function that stops watching. */
function whenNear(node: HTMLElement, near: () => void): () => void {
  const watch = (rootMargin: string): IntersectionObserver => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) near();
      },
      { rootMargin },
    );
    watcher.observe(node);
    return watcher;
  };
  let observer = watch(IN_SIGHT);
  const still = (): void => {
    for (const move of MOVES) removeEventListener(move, moved);
  };
  const moved = (): void => {
    still();
    observer.disconnect();
    observer = watch(NEAR);
  };
  for (const move of MOVES) addEventListener(move, moved, { passive: true });
  return () => {
    still();
    observer.disconnect();
  };
}

const FOCUSABLE = 'button, input, select, a[href], summary, [tabindex="0"]';

export interface NearFigureProps {
  readonly name: FigureId;
  /** It opens the page: where it stands in the address, nobody is brought to it. */
  readonly opens?: boolean;
}

export function NearFigure({ name, opens = false }: NearFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const named = figureOfQuery(location.search) === name;
  const linked = named && !opens;
  const [near, setNear] = useState(named);
  const [tabbed, setTabbed] = useState(false);
  useArrival(place, linked);
  useEffect(() => {
    const node = place.current;
    if (near || !node) return;
    return whenNear(node, () => setNear(true));
  }, [near]);
  // Whoever came by Tab goes on inside the figure as soon as it is there.
  useEffect(() => {
    const node = place.current;
    if (!tabbed || !node) return;
    const goOn = (): boolean => {
      if (document.activeElement !== node) return true;
      const first = node.querySelector<HTMLElement>(FOCUSABLE);
      first?.focus();
      return first !== null;
    };
    if (goOn()) return setTabbed(false);
    const observer = new MutationObserver(() => {
      if (goOn()) setTabbed(false);
    });
    observer.observe(node, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [tabbed]);
  const placeholder = <Placeholder name={name} />;
  return (
    <div
      ref={place}
      {...(near && !tabbed
        ? {}
        : {
            tabIndex: 0,
            role: 'group',
            'aria-label': CATALOGUE_OF_FIGURES[name].title,
            onFocus: () => {
              setNear(true);
              setTabbed(true);
            },
          })}
    >
      {near ? <Figure name={name} placeholder={placeholder} /> : placeholder}
    </div>
  );
}
