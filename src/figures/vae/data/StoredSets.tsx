/** The reader's sets on this machine: what each holds, and removing it after a second thought. */
import { useId } from 'react';
import { formatThousands } from '../../../charts/format.ts';
import styles from './DataPanel.module.css';
import { Removal } from './Removal.tsx';
import { useShelves } from './shelves.ts';
import type { OwnSets } from './useOwnSets.ts';
import { dayWords, sizeWords } from './words.ts';

export interface StoredSetsProps extends OwnSets {
  readonly onChanged: () => void;
  readonly onNotice: (sentence: string) => void;
}

export function StoredSets({ sets, damaged, onChanged, onNotice }: StoredSetsProps) {
  const shelves = useShelves();
  const heading = useId();
  const stored = sets.filter((set) => set.stored);
  const remove = async (ids: readonly string[]): Promise<void> => {
    const outcome = await shelves.sets.remove(ids);
    if (!outcome.ok) onNotice(`They are still there: ${outcome.sentence}`);
    onChanged();
  };
  if (stored.length === 0 && damaged.length === 0) return null;
  return (
    <div>
      <h4 className={styles['heading']} id={heading} tabIndex={-1}>
        Stored on this machine
      </h4>
      <ul className={styles['list']} aria-labelledby={heading}>
        {stored.map(({ id, head }) => (
          <li key={id}>
            <span>
              <b>{head.title}</b>, {formatThousands(head.count)} images, {sizeWords(head.bytes)},{' '}
              {dayWords(head.date)}
            </span>
            <Removal what={head.title} home={heading} onRemove={() => remove([id])} />
          </li>
        ))}
        {damaged.length > 0 && (
          <li>
            <span>
              {damaged.length === 1 ? 'One stored set' : `${damaged.length} stored sets`} cannot be used:
              damaged, or of another version of this page.
            </span>
            <Removal what="what cannot be used" home={heading} onRemove={() => remove(damaged)} />
          </li>
        )}
      </ul>
    </div>
  );
}
