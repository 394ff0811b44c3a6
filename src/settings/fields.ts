/** The kinds of setting: what one field of an experiment's settings declares about itself, and its constructors. */
import type { Effect } from './effects.ts';
import { decimalsOf } from './numberText.ts';

interface FieldBase {
  /** What a change does to what is trained. */
  readonly effect: Effect;
  /** Name in links; `defineSettings` fills in the property name where none is given. */
  readonly key?: string;
  /** Names that links once had for it: read for ever, written no more. */
  readonly formerKeys?: readonly string[];
  readonly label: string;
  /** Its name on a chip; the symbol or the label unless given. */
  readonly short?: string;
  readonly help?: string;
  /** Controls with the same group are drawn together under this heading. */
  readonly group?: string;
  /** Shown only when the reader asks for everything. */
  readonly advanced?: boolean;
  /** How the field is written in equations; sentences and controls put it after the label. */
  readonly symbol?: string;
}

/** A number in [min, max]: `number` is any real on its grid, `integer` a whole number. */
export interface NumericField extends FieldBase {
  readonly kind: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  /** Distance of neighbours on the grid min, min + step, …; 0 for none (logarithmic real numbers have no grid). */
  readonly step: number;
  readonly default: number;
  readonly scale: 'linear' | 'log';
  /** Decimal places of the read-out; significant digits on a logarithmic scale. */
  readonly digits: number;
  readonly unit?: string;
}

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly note?: string;
}

/** One of a few. */
export interface ChoiceField<V extends string> extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly Option<V>[];
  readonly default: V;
  /** Completes "“banana” is not …", with its article; by default "a choice of" and the label. */
  readonly noun?: string;
}

/** A subset of a few, always in the order of the options. */
export interface SetField<V extends string> extends FieldBase {
  readonly kind: 'set';
  readonly options: readonly Option<V>[];
  readonly default: readonly V[];
  /** Smallest number of members; 0 unless given. */
  readonly least: number;
  /** Largest number of members; all unless given. Of more, the first are kept. */
  readonly most: number;
  /** Why there cannot be more, as a predicate: "share this machine" gives "4 share this machine: …". */
  readonly mostWhy?: string;
  readonly noun?: string;
}

/** A text in a language of its own, such as a formula; what it means is told by `refuse`. */
export interface FormulaField extends FieldBase {
  readonly kind: 'formula';
  readonly default: string;
  /** Characters; no more than `LONGEST_FORMULA`. */
  readonly longest: number;
  /** Why a text cannot be used, to follow the field's label: "has an unknown name “q”"; `null` where it can. */
  readonly refuse: (text: string) => string | null;
  /** Where in a refused text the fault is; null where it has no place. */
  readonly place?: (text: string) => TextPlace | null;
}

/** Characters of a text. */
export interface TextPlace {
  readonly at: number;
  readonly length: number;
}

export interface FlagField extends FieldBase {
  readonly kind: 'flag';
  readonly default: boolean;
}

export type Field = NumericField | ChoiceField<string> | SetField<string> | FlagField | FormulaField;
export type FieldValue = number | boolean | string | readonly string[];

/** The type of the value that a field describes. */
export type ValueOf<F> =
  F extends SetField<infer V>
    ? readonly V[]
    : F extends ChoiceField<infer V>
      ? V
      : F extends FlagField
        ? boolean
        : F extends NumericField
          ? number
          : F extends FormulaField
            ? string
            : never;

/** The type of the field that describes a value. */
export type FieldFor<T> = [T] extends [number]
  ? NumericField
  : [T] extends [boolean]
    ? FlagField
    : [T] extends [string]
      ? string extends T
        ? FormulaField
        : ChoiceField<T>
      : [T] extends [readonly (infer V extends string)[]]
        ? SetField<V>
        : Field;

type NumericSpec = FieldBase & {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly scale?: 'linear' | 'log';
  readonly digits?: number;
  readonly unit?: string;
};

/** A real number: on the grid of `step` on a linear scale, anywhere in [min, max] (no `step`) on a logarithmic one. */
export function number(
  spec: NumericSpec &
    (
      | { readonly scale: 'log'; readonly step?: number }
      | { readonly scale?: 'linear'; readonly step: number }
    ),
): NumericField {
  const linear = spec.scale !== 'log';
  const step = linear ? (spec.step ?? 0) : 0;
  return {
    digits: linear ? decimalsOf(step) : 3,
    ...spec,
    kind: 'number',
    scale: linear ? 'linear' : 'log',
    step,
  };
}

/** A whole number on the grid of `step` (1 unless given); a logarithmic scale only bends its slider. */
export function integer(spec: NumericSpec & { readonly step?: number }): NumericField {
  return { digits: 0, scale: 'linear', step: 1, ...spec, kind: 'integer' };
}

/** One of `options`. */
export function choice<const V extends string>(
  spec: Omit<ChoiceField<V>, 'kind' | 'default'> & { readonly default: NoInfer<V> },
): ChoiceField<V> {
  return { ...spec, kind: 'choice' };
}

/** Any of `options`, kept in their order. */
export function set<const V extends string>(
  spec: Omit<SetField<V>, 'kind' | 'default' | 'least' | 'most'> & {
    readonly default: readonly NoInfer<V>[];
    readonly least?: number;
    readonly most?: number;
  },
): SetField<V> {
  const chosen = new Set<string>(spec.default);
  const ordered = spec.options.map((option) => option.value).filter((value) => chosen.has(value));
  return { least: 0, most: spec.options.length, ...spec, kind: 'set', default: ordered };
}

/** Yes or no. */
export function flag(spec: Omit<FlagField, 'kind'>): FlagField {
  return { ...spec, kind: 'flag' };
}

/** Longest text of a formula, whatever a field asks for: links hold it several times. */
export const LONGEST_FORMULA = 400;

/** A text that is stored as it is written; `refuse` knows which texts mean something. */
export function formula(
  spec: Omit<FormulaField, 'kind' | 'longest' | 'refuse'> & {
    readonly longest?: number;
    readonly refuse?: FormulaField['refuse'];
  },
): FormulaField {
  return { longest: 200, refuse: () => null, ...spec, kind: 'formula' };
}

/** A field's name where there is little room. */
export const shortOf = ({ short, symbol, label }: Field): string => short ?? symbol ?? label;

/** What sentences and controls call a field: "Target t". A label that already holds the symbol stays as it is. */
export function subjectOf(field: Field): string {
  const { label, symbol } = field;
  return symbol === undefined || label.split(' ').includes(symbol) ? label : `${label} ${symbol}`;
}
