/** A number: its label, a read-out that can be typed into, and a native slider. */
import { useMemo } from 'react';
import { type NumericField, subjectOf } from '../../settings/fields.ts';
import type { ControlProps } from './controlProps.ts';
import styles from './controls.module.css';
import { RangeSlider } from './RangeSlider.tsx';
import { readout, readoutWidth, sliderScale, spokenValue } from './readout.ts';
import { useDraft } from './useDraft.ts';

export function NumberControl({ field, value, onChange, onSettled, id }: ControlProps<NumericField, number>) {
  const scale = useMemo(() => sliderScale(field), [field]);
  const position = scale.position(value);
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  const complaintId = `${id}-complaint`;

  const draft = useDraft(field, readout(field, value), (next) => {
    if (next !== value) onChange(next as number);
    onSettled?.();
  });
  const slide = (next: number) => {
    draft.forget();
    if (next !== value) onChange(next);
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
            aria-describedby={draft.complaint === null ? undefined : complaintId}
            value={draft.text ?? readout(field, value)}
            onFocus={(event) => event.currentTarget.select()}
            {...draft.handlers}
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
        onChange={(at) => slide(scale.value(at))}
        onSettled={onSettled}
      />
      {field.help !== undefined && (
        <p className={styles['help']} id={helpId}>
          {field.help}
        </p>
      )}
      <p className={styles['complaint']} id={complaintId} role="status">
        {draft.complaint}
      </p>
    </div>
  );
}
