/** A figure further down the page: its code is asked for when the reader comes near it, or came by a link to it. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Figure } from '../figures/Figure.tsx';
import { type FigureName, figureOfQuery } from '../figures/shared/names.ts';
import { useArrival } from './useArrival.ts';

/** How far below the window a figure is prepared: a second or two of scrolling. */
const NEAR = '600px 0px';

export interface NearFigureProps {
  readonly name: FigureName;
  /** Of the same height as the figure, so that nothing jumps. */
  readonly placeholder: ReactNode;
}

export function NearFigure({ name, placeholder }: NearFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const linked = figureOfQuery(location.search) === name;
  const [near, setNear] = useState(linked);
  useArrival(place, linked);
  useEffect(() => {
    const node = place.current;
    if (near || !node) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [near]);
  return <div ref={place}>{near ? <Figure name={name} placeholder={placeholder} /> : placeholder}</div>;
}
