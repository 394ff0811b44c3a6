/** A formula: its label and a line to type it into; what cannot be used is said and its fault marked, and the last good one runs on. */
import { type FormulaField, subjectOf, type TextPlace } from '../../settings/fields.ts';
import { quoted } from '../../settings/sentences.ts';
import type { ControlProps } from './controlProps.ts';
import styles from './controls.module.css';
import { useDraft } from './useDraft.ts';

/** The refused text with its fault marked; a fault of no length stands between two characters, or at the end. */
function Faulty({ text, place }: { readonly text: string; readonly place: TextPlace | null }) {
  if (!place) return null;
  const { at, length } = place;
  return (
    <span className={styles['faulty']}>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + length) || ' '}</mark>
      {text.slice(at + Math.max(length, 0))}
    </span>
  );
}

export function FormulaControl({
  field,
  value,
  onChange,
  onSettled,
  id,
}: ControlProps<FormulaField, string>) {
  const draft = useDraft(
    field,
    quoted(value),
    (next) => {
      if (next !== value) onChange(next as string);
      onSettled?.();
    },
    field.place !== undefined,
  );
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
      {/* Above the help: where the eye is. */}
      <p className={styles['complaint']} id={complaintId} role="status">
        {draft.complaint}
        {draft.refused !== null && draft.complaint !== null && (
          <Faulty text={draft.refused} place={field.place?.(draft.refused) ?? null} />
        )}
      </p>
      {field.help !== undefined && (
        <p className={styles['help']} id={helpId}>
          {field.help}
        </p>
      )}
    </div>
  );
}
