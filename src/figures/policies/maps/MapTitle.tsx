/** The head of a map, in the colour of the method whose it is; and what stands in a map's place where there is nothing to draw. */
import type { ReactNode } from 'react';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import { policiesName, type TaskId } from '../../../experiments/policies/taskNames.ts';
import buttons from '../../../ui/buttons.module.css';
import { useVerbs } from '../types.ts';
import styles from './maps.module.css';
import { type MapKind, mapMethod } from './source.ts';
import { missingWords } from './words.ts';

export interface MapTitleProps {
  readonly title: string;
  readonly colour: string;
  readonly symbol: string;
  /** What follows the symbol. */
  readonly children: ReactNode;
}

export function MapTitle({ title, colour, symbol, children }: MapTitleProps) {
  return (
    <p className={styles['title']}>
      <b style={{ color: colour }}>{title}</b>
      <span>
        <i className={styles['symbol']}>{symbol}</i> {children}
      </span>
    </p>
  );
}

export interface MissingProps {
  readonly map: MapKind;
  readonly watched: MethodId;
  readonly task: TaskId;
}

export function Missing({ map, watched, task }: MissingProps) {
  const { toggle } = useVerbs();
  const method = mapMethod(map);
  return (
    <div className={styles['missing']}>
      <p>{missingWords(map, watched, task)}</p>
      <button type="button" className={buttons['atEdge']} onClick={() => toggle(method)}>
        <span className={buttons['underlined']}>{policiesName(method, task)} on</span>
      </button>
    </div>
  );
}
