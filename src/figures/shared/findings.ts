/** What a figure has measured of the paper's tables: said by the figure, kept by this browser, shown beside the paper's numbers. */
import { fieldWords } from '../../settings/coerce.ts';
import { beginsAnew } from '../../settings/effects.ts';
import { type Field, shortOf } from '../../settings/fields.ts';
import type { SettingsDefinition } from '../../settings/schema.ts';

export interface Finding {
  /** The table of the paper and the row of it. */
  readonly row: string;
  /** A name and what was measured of it, as they are read. */
  readonly values: readonly (readonly [name: string, value: string])[];
  /** How long it was measured, beside the paper. */
  readonly length: string;
  /** The same as a number: of two under the same conditions the longer is kept. */
  readonly extent: number;
  /** What else is otherwise than in the paper. */
  readonly conditions: string;
}

/** What of a figure's states is worth keeping. */
export interface FindingRules<State> {
  /** Nothing while it is on the way there. */
  readonly of: (state: State) => readonly Finding[];
  /** How far on the way, from 0 to 1. */
  readonly share: (state: State) => number;
}

/** The names of rows: figures measure under them, the chapter of the paper shows under them. */
export const raceRow = (t: number): string => `races/${t}`;
export const elboRow = (
  table: 'training' | 'validation' | 'epochs',
  data: 'mnist' | 'omniglot',
  model: string,
): string => `${table}/${data}-${model}`;
export const solvedRow = (task: string): string => `solved/${task}`;

/** “seed 7, learning rate .003”: what differs from the defaults and changes what is trained, without what is said already. */
export function otherSettings<S>(
  schema: SettingsDefinition<S>,
  settings: S,
  said: readonly (keyof S & string)[],
): string {
  const changed = schema.difference(schema.defaults, settings);
  return schema.names
    .filter((name) => name in changed && !said.includes(name) && trains(schema, changed, name))
    .map((name) => {
      const field = schema.fields[name] as Field;
      return `${shortOf(field)} ${fieldWords(field, settings[name] as never)}`;
    })
    .join(', ');
}

const trains = <S>(schema: SettingsDefinition<S>, changed: Partial<S>, name: keyof S): boolean => {
  const effect = schema.effectOf({ [name]: changed[name] } as Partial<S>);
  return effect === 'go on' || beginsAnew(effect);
};
