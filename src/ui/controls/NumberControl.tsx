/** A number: its label, a read-out that can be typed into, and a native slider. */
import { type KeyboardEvent, useMemo, useState } from 'react';
import { coerceField } from '../../settings/coerce.ts';
import { type NumericField, subjectOf } from '../../settings/fields.ts';
import type { ControlProps } from './controlProps.ts';
import styles from './controls.module.css';
import { RangeSlider } from './RangeSlider.tsx';
import { readout, readoutWidth, sliderScale, spokenValue } from './readout.ts';

export function NumberControl({ field, value, onChange, onSettled, id }: ControlProps<NumericField, number>) {
  /** What is being typed; `null` while the read-out follows the value. */
  const [draft, setDraft] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const scale = useMemo(() => sliderScale(field), [field]);
  const position = scale.position(value);
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  const complaintId = `${id}-complaint`;

  const change = (next: number) => {
    setComplaint(null);
    if (next !== value) onChange(next);
  };

  /** Takes what was typed: repaired with its sentence, or the value as it was. */
  const accept = () => {
    if (draft === null) return;
    setDraft(null);
    const coerced = coerceField(field, draft);
    if (coerced.value === undefined) {
      setComplaint(`${coerced.refusal}; keeping ${readout(field, value)}.`);
      return;
    }
    change(coerced.value as number);
    setComplaint(coerced.notes[0] ?? null);
    onSettled?.();
  };

  const onTypedKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') accept();
    if (event.key === 'Escape' && draft !== null) {
      // Gives up the typing, not the dialog or menu around it.
      event.stopPropagation();
      setDraft(null);
    }
  };

  return (
    <div className={styles['control']}>
      <div className={styles['line']}>
        <label className={styles['label']} htmlFor={id}>
          {subjectOf(field)}
        </label>
        <span className={styles['typed']}>
          <input
            className={styles['readout']}
            style={{ inlineSize: `${readoutWidth(field)}ch` }}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            aria-label={`${subjectOf(field)}, typed`}
            aria-describedby={complaint === null ? undefined : complaintId}
            value={draft ?? readout(field, value)}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={accept}
            onKeyDown={onTypedKey}
          />
          {field.unit !== undefined && <span className={styles['unit']}>{field.unit}</span>}
        </span>
      </div>
      <RangeSlider
        id={id}
        min={scale.min}
        max={scale.max}
        step={scale.step}
        value={position}
        valueText={spokenValue(field, value)}
        describedBy={helpId}
        onChange={(at) => change(scale.value(at))}
        onSettled={onSettled}
      />
      {field.help !== undefined && (
        <p className={styles['help']} id={helpId}>
          {field.help}
        </p>
      )}
      <p className={styles['complaint']} id={complaintId} role="status">
        {complaint}
      </p>
    </div>
  );
}
