/** The controls of a settings definition, in the order of its list, under the headings of their groups. */
import { useId } from 'react';
import type { Field, FieldValue } from '../../settings/fields.ts';
import type { SettingsDefinition } from '../../settings/schema.ts';
import styles from './controls.module.css';
import { FieldControl } from './FieldControl.tsx';

export interface ControlsPanelProps<S> {
  readonly definition: SettingsDefinition<S>;
  readonly values: S;
  readonly onChange: <K extends keyof S & string>(key: K, value: S[K]) => void;
  /** The gesture on this setting is over: what follows is another step of the history. */
  readonly onSettled?: (key: keyof S & string) => void;
  /** The settings to show; all unless given. */
  readonly keys?: readonly (keyof S & string)[];
}

export function ControlsPanel<S>({ definition, values, onChange, onSettled, keys }: ControlsPanelProps<S>) {
  const prefix = useId();
  const names = definition.names.filter((name) => keys?.includes(name) ?? true);
  const fieldOf = (name: keyof S & string) => definition.fields[name] as Field;
  const control = (name: keyof S & string) => (
    <FieldControl
      key={name}
      id={`${prefix}-${name}`}
      field={fieldOf(name)}
      value={values[name] as FieldValue}
      onChange={(value) => onChange(name, value as S[typeof name])}
      onSettled={onSettled && (() => onSettled(name))}
    />
  );
  const plain = names.filter((name) => fieldOf(name).advanced !== true);
  const advanced = names.filter((name) => fieldOf(name).advanced === true);

  /** Runs of controls by group, in the order in which the groups first appear. */
  const sections = (of: readonly (keyof S & string)[]) =>
    [...new Set(of.map((name) => fieldOf(name).group))].map((group) => {
      const members = of.filter((name) => fieldOf(name).group === group).map(control);
      if (group === undefined) return <div key="">{members}</div>;
      return (
        <fieldset className={styles['section']} key={group}>
          <legend className={styles['heading']}>{group}</legend>
          {members}
        </fieldset>
      );
    });

  return (
    <div className={styles['panel']}>
      {sections(plain)}
      {advanced.length > 0 && (
        <details className={styles['more']}>
          <summary>More settings</summary>
          {sections(advanced)}
        </details>
      )}
    </div>
  );
}
