/** What every control of a field is given. */
import type { Field, FieldValue } from '../../settings/fields.ts';

export interface ControlProps<F extends Field, V extends FieldValue> {
  readonly field: F;
  /** Valid for the field. */
  readonly value: V;
  /** Called with valid values only, many times during a drag. */
  readonly onChange: (value: V) => void;
  /** The gesture is over: the pointer or key was lifted, or the change was a single one. */
  readonly onSettled?: (() => void) | undefined;
  /** Of the input, or the name of a group of inputs: unique in the document. */
  readonly id: string;
}
