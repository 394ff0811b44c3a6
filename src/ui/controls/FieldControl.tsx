/** The control that a field of a settings list asks for. */
import type {
  ChoiceField,
  Field,
  FieldValue,
  FlagField,
  FormulaField,
  NumericField,
  SetField,
} from '../../settings/fields.ts';
import type { ControlProps } from './controlProps.ts';
import { FormulaControl } from './FormulaControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { ChoiceControl, FlagControl, SetControl } from './OptionControls.tsx';

export function FieldControl(props: ControlProps<Field, FieldValue>) {
  // A field's kind fixes the type of its value; a settings definition keeps the two together.
  switch (props.field.kind) {
    case 'number':
    case 'integer':
      return <NumberControl {...(props as unknown as ControlProps<NumericField, number>)} />;
    case 'choice':
      return <ChoiceControl {...(props as unknown as ControlProps<ChoiceField<string>, string>)} />;
    case 'set':
      return <SetControl {...(props as unknown as ControlProps<SetField<string>, readonly string[]>)} />;
    case 'flag':
      return <FlagControl {...(props as unknown as ControlProps<FlagField, boolean>)} />;
    case 'formula':
      return <FormulaControl {...(props as unknown as ControlProps<FormulaField, string>)} />;
  }
}
