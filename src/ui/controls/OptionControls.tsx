/** Controls of few options: a choice as underlined words, a set and a flag as check boxes. All are native inputs. */
import type { ChoiceField, FlagField, SetField } from '../../settings/fields.ts';
import { subjectOf } from '../../settings/fields.ts';
import type { ControlProps } from './controlProps.ts';
import styles from './controls.module.css';

export function ChoiceControl({
  field,
  value,
  onChange,
  onSettled,
  id,
}: ControlProps<ChoiceField<string>, string>) {
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  const note = field.options.find((option) => option.value === value)?.note;
  return (
    <fieldset className={styles['group']} aria-describedby={helpId}>
      <legend className={styles['label']}>{subjectOf(field)}</legend>
      <div className={styles['words']}>
        {field.options.map((option) => (
          <label className={styles['word']} key={option.value}>
            <input
              className={styles['unseen']}
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              // Else the reserved bold word would be read out as well.
              aria-label={option.label}
              onChange={() => {
                onChange(option.value);
                onSettled?.();
              }}
            />
            {/* The bold word lies invisibly under the shown one, so that choosing moves nothing. */}
            <span className={styles['wordText']} data-text={option.label}>
              {option.label}
            </span>
          </label>
        ))}
      </div>
      {note !== undefined && <p className={styles['help']}>{note}</p>}
      {field.help !== undefined && (
        <p className={styles['help']} id={helpId}>
          {field.help}
        </p>
      )}
    </fieldset>
  );
}

export function SetControl({
  field,
  value,
  onChange,
  onSettled,
  id,
}: ControlProps<SetField<string>, readonly string[]>) {
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  const toggle = (member: string, on: boolean) => {
    const members = field.options
      .map((option) => option.value)
      .filter((other) => (other === member ? on : value.includes(other)));
    if (members.length < field.least || members.length > field.most) return;
    onChange(members);
    onSettled?.();
  };
  return (
    <fieldset className={styles['group']} aria-describedby={helpId}>
      <legend className={styles['label']}>{subjectOf(field)}</legend>
      <div className={styles['boxes']}>
        {field.options.map((option) => {
          const checked = value.includes(option.value);
          const last = checked && value.length <= field.least;
          const full = !checked && value.length >= field.most;
          const stays = last
            ? `At least ${field.least === 1 ? 'one is' : `${field.least} are`} needed.`
            : full
              ? `No more than ${field.most}.`
              : undefined;
          return (
            <label className={styles['box']} key={option.value}>
              <input
                type="checkbox"
                name={id}
                value={option.value}
                checked={checked}
                // Still focusable, unlike `disabled`: a keyboard reader finds out why it stays.
                aria-disabled={stays !== undefined || undefined}
                aria-description={stays ?? option.note}
                onChange={(event) => toggle(option.value, event.currentTarget.checked)}
              />
              {option.label}
            </label>
          );
        })}
      </div>
      {field.help !== undefined && (
        <p className={styles['help']} id={helpId}>
          {field.help}
        </p>
      )}
    </fieldset>
  );
}

export function FlagControl({ field, value, onChange, onSettled, id }: ControlProps<FlagField, boolean>) {
  const helpId = field.help === undefined ? undefined : `${id}-help`;
  return (
    <div className={styles['control']}>
      <label className={styles['box']} htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={value}
          aria-describedby={helpId}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
            onSettled?.();
          }}
        />
        {subjectOf(field)}
      </label>
      {field.help !== undefined && (
        <p className={styles['help']} id={helpId}>
          {field.help}
        </p>
      )}
    </div>
  );
}
