/** What stands where a figure will: its own words and as much room, so that nothing jumps when its code has come. */
import type { CSSProperties } from 'react';
import { FigureFrame } from '../ui/FigureFrame.tsx';
import { CATALOGUE_OF_FIGURES } from './catalogue.ts';
import type { FigureId } from './ids.ts';
import styles from './Placeholder.module.css';

export function Placeholder({ name }: { readonly name: FigureId }) {
  const { claim, use, height } = CATALOGUE_OF_FIGURES[name];
  const room = { '--page': `${height.page}rem`, '--phone': `${height.phone}rem` } as CSSProperties;
  return (
    <div className={styles['room']} style={room}>
      <FigureFrame id={name} claim={claim} use={use}>
        {null}
      </FigureFrame>
    </div>
  );
}
