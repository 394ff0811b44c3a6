/** The controls of the figure: which task, which methods, training with the count of runs, and the choices beside it. */
import { useMemo } from 'react';
import { METHODS, type MethodId } from '../../experiments/policies/methods/methods.ts';
import { policiesSettings, RATE_PRESETS } from '../../experiments/policies/settings.ts';
import { TASK_NAMES, TASKS } from '../../experiments/policies/taskNames.ts';
import { Chips } from '../../ui/Chips.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Presets } from '../../ui/Presets.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { Status } from '../shared/Status.tsx';
import styles from './policies.module.css';
import { isPoliciesRunning, trainingRuns } from './state.ts';
import { stylesOf } from './styles.ts';
import { usePolicies, useVerbs } from './types.ts';
import { rateWords } from './words/reading.ts';

const isMethod = (id: string): id is MethodId => (METHODS as readonly string[]).includes(id);

const TASK_OPTIONS = TASKS.map((value) => ({ value, label: TASK_NAMES[value] }));

/** The first thing to choose: everything below follows from it. */
export function TaskChooser() {
  const task = usePolicies((s) => settingsOf(s).task);
  const { choose } = useVerbs();
  return (
    <div className={styles['tasks']}>
      <Segmented legend="Task" hideLegend options={TASK_OPTIONS} value={task} onChange={choose} />
    </div>
  );
}

export function PoliciesChips() {
  const on = usePolicies((s) => settingsOf(s).methods);
  const task = usePolicies((s) => settingsOf(s).task);
  const verbs = useVerbs();
  const items = useMemo(
    () => stylesOf(task).map((style) => ({ style, on: on.includes(style.id as MethodId) })),
    [on, task],
  );
  return (
    <Chips
      label="Methods"
      items={items}
      onToggle={(id) => isMethod(id) && verbs.toggle(id)}
      onFocus={verbs.point}
    />
  );
}

function Count() {
  const done = usePolicies((s) => trainingRuns(s).filter(({ finished }) => finished).length);
  const all = usePolicies((s) => settingsOf(s).methods.length * settingsOf(s).seeds);
  return (
    // The words change while it trains, and nobody wants them read out.
    <output className={styles['count']} aria-live="off">
      <span className={styles['trained']}>trained </span>
      {done} of {all} {all === 1 ? 'run' : 'runs'}
    </output>
  );
}

function SeedWords() {
  const seed = usePolicies((s) => settingsOf(s).seed);
  const seeds = usePolicies((s) => settingsOf(s).seeds);
  return (
    <span className={styles['seed']}>
      {seeds === 1 ? `seed ${seed}` : `seeds ${seed}–${seed + seeds - 1}`}
    </span>
  );
}

/** Play, count, reset, die: in the order of every figure. `bare` leaves what a clicker must not reach. */
export function PoliciesPlayback({ bare = false }: { readonly bare?: boolean }) {
  const running = usePolicies(isPoliciesRunning);
  const finished = usePolicies((s) => s.finished);
  const verbs = useVerbs();
  return (
    <fieldset className={shared['playback']} aria-label="Training">
      <IconButton
        icon={running ? 'pause' : 'play'}
        label={running ? 'Pause training' : finished ? 'Train on' : 'Train'}
        primary
        onClick={() => verbs.play(!running)}
      />
      {!bare && <IconButton icon="step" label="Train on a little" disabled={finished} onClick={verbs.step} />}
      <Count />
      {bare ? (
        <Status />
      ) : (
        <span className={styles['end']}>
          <IconButton icon="reset" label="Reset, same seeds" onClick={verbs.reset} />
          <IconButton icon="die" label="New seeds" onClick={verbs.newSeed} />
          <SeedWords />
        </span>
      )}
    </fieldset>
  );
}

const RATES = RATE_PRESETS.map((value) => ({ value, label: rateWords(value) }));

/** The x axis and the learning rate: the two that decide how methods compare. */
export function PoliciesChoices() {
  const axis = usePolicies((s) => settingsOf(s).axis);
  const rate = usePolicies((s) => settingsOf(s).rate);
  const { set } = useVerbs();
  return (
    <div className={shared['modes']}>
      <Segmented
        legend="Count"
        options={policiesSettings.fields.axis.options}
        value={axis}
        onChange={(value) => set({ axis: value })}
      />
      <Presets
        label="Learning rate"
        prefix="Learning rate"
        items={RATES}
        value={rate}
        onChange={(value) => set({ rate: value })}
      />
    </div>
  );
}
