/** The controls of the autoencoders: chips, playback with the count of steps, and the choices beside the panes. */
import { useMemo } from 'react';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { focusOf } from '../../experiments/vae/request.ts';
import { VAE_ESTIMATORS, vaeName, vaeSettings } from '../../experiments/vae/settings.ts';
import buttons from '../../ui/buttons.module.css';
import { Chips } from '../../ui/Chips.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { Status } from '../shared/Status.tsx';
import { MORE_VAE_STEPS } from './behaviour.ts';
import { isFinished, isVaeRunning } from './state.ts';
import { isBiased, isVaeEstimator, VAE_STYLE } from './styles.ts';
import { useVae, useVerbs } from './types.ts';
import styles from './vae.module.css';

export function VaeChips() {
  const on = useVae((s) => settingsOf(s).estimators);
  const verbs = useVerbs();
  const items = useMemo(
    () =>
      VAE_ESTIMATORS.map((id) => ({
        style: VAE_STYLE[id],
        on: on.includes(id),
        ...(isBiased(id) ? { note: 'biased' } : {}),
      })),
    [on],
  );
  return (
    <Chips items={items} onToggle={(id) => isVaeEstimator(id) && verbs.toggle(id)} onFocus={verbs.point} />
  );
}

function Count() {
  const head = useVae((s) => s.body?.head ?? 0);
  const steps = useVae((s) => settingsOf(s).steps);
  const perEpoch = useVae((s) => s.body?.stepsPerEpoch ?? 0);
  return (
    // The words change many times a second, and nobody wants them read out.
    <output className={styles['count']} aria-live="off">
      step {formatThousands(head)} of {formatThousands(steps)}
      {perEpoch > 1 && <span className={styles['epoch']}>epoch {formatNumber(head / perEpoch, 1)}</span>}
    </output>
  );
}

/** Play, step, count, more, reset, die: in the order of every figure. `bare` leaves what a clicker must not reach. */
export function VaePlayback({ bare = false }: { readonly bare?: boolean }) {
  const running = useVae(isVaeRunning);
  const finished = useVae(isFinished);
  const seed = useVae((s) => settingsOf(s).seed);
  const verbs = useVerbs();
  const more = `Train ${formatThousands(MORE_VAE_STEPS)} more`;
  return (
    <fieldset className={shared['playback']} aria-label="Playback">
      <IconButton
        icon={running ? 'pause' : 'play'}
        label={running ? 'Pause' : finished ? more : 'Play'}
        primary
        onClick={() => verbs.play(!running)}
      />
      {!bare && <IconButton icon="step" label="One step" disabled={finished} onClick={verbs.step} />}
      <Count />
      {bare ? (
        <Status />
      ) : (
        <span className={styles['end']}>
          <button type="button" className={buttons['word']} onClick={verbs.more}>
            <span className={buttons['underlined']}>{more}</span>
          </button>
          <IconButton icon="reset" label="Reset, same seed" onClick={verbs.reset} />
          <IconButton icon="die" label="New seed" onClick={verbs.newSeed} />
          <span className={styles['seed']}>seed {seed}</span>
        </span>
      )}
    </fieldset>
  );
}

/** Where it runs: measured, chosen, or what came instead. */
export function BackendChoice() {
  const backend = useVae((s) => settingsOf(s).backend);
  const sentence = useVae((s) => s.backend?.sentence);
  const verbs = useVerbs();
  const { label, options } = vaeSettings.fields.backend;
  return (
    <p className={styles['backend']}>
      <Select
        label={label}
        options={options}
        value={backend}
        onChange={(chosen) => verbs.set({ backend: chosen })}
      />
      <span className={styles['sentence']}>{sentence ?? 'Not measured yet.'}</span>
    </p>
  );
}

const CURVES = [
  { value: 'training', label: 'training' },
  { value: 'validation', label: 'validation' },
  { value: 'iwae', label: 'IWAE-100' },
] as const;

const MODELS = [
  { value: 'one', label: 'one layer' },
  { value: 'two', label: 'two layers' },
  { value: 'nonlinear', label: 'nonlinear' },
] as const;

const JOINS = [
  { value: 'fork', label: 'takes over θ' },
  { value: 'start', label: 'starts at step 0' },
] as const;

/** What the panes show, what is trained, and what becomes of a newcomer: the rows under the playback. */
export function VaeChoices() {
  const curve = useVae((s) => settingsOf(s).curve);
  const axis = useVae((s) => settingsOf(s).axis);
  const model = useVae((s) => settingsOf(s).model);
  const join = useVae((s) => settingsOf(s).join);
  const { set } = useVerbs();
  return (
    <div className={shared['modes']}>
      <Segmented legend="Curve:" options={CURVES} value={curve} onChange={(value) => set({ curve: value })} />
      <Segmented
        legend="Axis:"
        options={vaeSettings.fields.axis.options}
        value={axis}
        onChange={(value) => set({ axis: value })}
      />
      <Segmented legend="Model:" options={MODELS} value={model} onChange={(value) => set({ model: value })} />
      <Segmented
        legend="Switched on, it"
        options={JOINS}
        value={join}
        onChange={(value) => set({ join: value })}
      />
    </div>
  );
}

/** Whose pictures are shown, and whose θ a newcomer takes over. */
export function FocusChoice() {
  const settings = useVae(settingsOf);
  const verbs = useVerbs();
  const focus = focusOf(settings);
  const options = settings.estimators.map((id) => ({ value: id, label: vaeName(id) }));
  if (focus === null) return null;
  return (
    <div className={styles['focus']}>
      <Segmented
        legend="In focus:"
        options={options}
        value={focus}
        onChange={(value) => verbs.set({ focus: value })}
      />
    </div>
  );
}
