/** The runs on this machine, each with what it reached and what can be done with it. */
import { memo, useId, useState } from 'react';
import type { Kept } from '../../../storage/shelf.ts';
import buttons from '../../../ui/buttons.module.css';
import { KeptList } from '../../../ui/kept/KeptList.tsx';
import { NameForm } from '../../../ui/kept/NameForm.tsx';
import { Removal } from '../../../ui/kept/Removal.tsx';
import type { RunHead } from '../data/shelves.ts';
import styles from './RunsPanel.module.css';
import { headWords } from './runHead.ts';
import type { KeptRuns } from './useRuns.ts';

/** Drawn anew only when something is kept or removed: the panel around it is drawn with every frame of training. */
export const RunList = memo(function RunList({ runs }: { readonly runs: KeptRuns }) {
  const { items, damaged, problem } = runs;
  const heading = useId();
  if (items.length === 0 && damaged.length === 0)
    return problem === null ? null : <p className={styles['problem']}>Runs are not kept: {problem}</p>;
  return (
    <KeptList
      id={heading}
      title="Kept on this machine"
      note={problem !== null && <p className={styles['problem']}>This run is not kept: {problem}</p>}
      damaged={damaged.length}
      one="One run"
      several="runs"
      onRemoveDamaged={() => runs.remove(damaged)}
    >
      {items.map((run) => (
        <Item key={run.id} run={run} runs={runs} heading={heading} />
      ))}
    </KeptList>
  );
});

interface ItemProps {
  readonly run: Kept<RunHead>;
  readonly runs: KeptRuns;
  readonly heading: string;
}

function Item({ run: { id, head }, runs, heading }: ItemProps) {
  const [naming, setNaming] = useState(false);
  const present = id === runs.current;
  const name = head.name ?? (present ? 'This run, kept automatically' : 'Kept automatically');
  if (naming)
    return (
      <li>
        <NameForm
          label={`New name of ${name}`}
          action={head.name === null ? 'Keep' : 'Rename'}
          start={head.name ?? head.images}
          onName={(given) => runs.rename(id, given)}
          onClose={() => setNaming(false)}
        />
      </li>
    );
  return (
    <li>
      <span>
        <b>{name}</b>: {headWords(head)}
        {runs.elsewhere.has(id) && ', open in another tab'}
      </span>
      <span className={styles['actions']}>
        {!present && <Word label="Restore" name={name} onClick={() => runs.restore(id)} />}
        <Word label={head.name === null ? 'Keep…' : 'Rename…'} name={name} onClick={() => setNaming(true)} />
        {!present && <Removal what={name} home={heading} onRemove={() => runs.remove([id])} />}
      </span>
    </li>
  );
}

interface WordProps {
  readonly label: string;
  /** Of the run that it is about. */
  readonly name: string;
  readonly onClick: () => void | Promise<void>;
}

function Word({ label, name, onClick }: WordProps) {
  return (
    <button
      type="button"
      className={buttons['word']}
      aria-label={`${label} ${name}`}
      onClick={() => void onClick()}
    >
      <span className={buttons['underlined']}>{label}</span>
    </button>
  );
}
