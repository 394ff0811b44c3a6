/** The reader's sets on this machine: what each holds, and removing it after a second thought. */
import { useId } from 'react';
import { formatThousands } from '../../../charts/format.ts';
import { KeptList } from '../../../ui/kept/KeptList.tsx';
import { Removal } from '../../../ui/kept/Removal.tsx';
import { dayWords, sizeWords } from '../../../ui/kept/words.ts';
import { useShelves } from './shelves.ts';
import type { OwnSets } from './useOwnSets.ts';

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
    <KeptList
      id={heading}
      title="Stored on this machine"
      damaged={damaged.length}
      one="One stored set"
      several="stored sets"
      onRemoveDamaged={() => remove(damaged)}
    >
      {stored.map(({ id, head }) => (
        <li key={id}>
          <span>
            <b>{head.title}</b>, {formatThousands(head.count)} images, {sizeWords(head.bytes)},{' '}
            {dayWords(head.date)}
          </span>
          <Removal what={head.title} home={heading} onRemove={() => remove([id])} />
        </li>
      ))}
    </KeptList>
  );
}
