/** A formula: its label and a line to type it into; what cannot be used is said, and the last good one stays. */
import { type FormulaField, subjectOf } from '../../settings/fields.ts';
import { quoted } from '../../settings/sentences.ts';
import type { ControlProps } from './controlProps.ts';
import styles from './controls.module.css';
import { useDraft } from './useDraft.ts';

export function FormulaControl({
  field,
  value,
  onChange,
  onSettled,
  id,
}: ControlProps<FormulaField, string>) {
  const draft = useDraft(field, quoted(value), (next) => {
    if (next !== value) onChange(next as string);
    onSettled?.();
  });
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  const complaintId = `${id}-complaint`;
  return (
    <div className={styles['control']}>
      <label className={styles['label']} htmlFor={id}>
        {subjectOf(field)}
      </label>
      <input
        id={id}
        className={styles['formula']}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={2 * field.longest}
        aria-describedby={draft.complaint === null ? helpId : complaintId}
        aria-invalid={draft.complaint !== null || undefined}
        value={draft.text ?? value}
        {...draft.handlers}
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
