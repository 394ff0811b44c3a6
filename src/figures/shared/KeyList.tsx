/** The keys of a figure as a list for the reader. */
import styles from './figure.module.css';
import { type KeyAction, keyWords } from './keys.ts';

type Listed = Pick<KeyAction<never, never>, 'id' | 'key' | 'command' | 'shift' | 'label'>;

export function KeyList({ keys }: { readonly keys: readonly Listed[] }) {
  return (
    <dl className={styles['keys']}>
      {keys.map((action) => (
        <div key={action.id}>
          <dt>
            <kbd>{keyWords(action)}</kbd>
          </dt>
          <dd>{action.label}</dd>
        </div>
      ))}
    </dl>
  );
}
