/** The controls around the race: chips, target, presets, playback, the words under it, and the settings panel. */
import { useMemo, useState } from 'react';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { TOY_ESTIMATORS, toySettings } from '../../experiments/toy/settings.ts';
import { Chips } from '../../ui/Chips.tsx';
import { RangeSlider } from '../../ui/controls/RangeSlider.tsx';
import { PlaybackBar } from '../../ui/PlaybackBar.tsx';
import { Presets } from '../../ui/Presets.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { TargetRing } from '../../ui/TargetRing.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { transportOf } from '../shared/playback.ts';
import { eventWords } from './describe.ts';
import type { RaceLayout } from './layout.ts';
import { RaceStatus } from './RaceStatus.tsx';
import styles from './race.module.css';
import { shortT } from './shape.ts';
import { rulerAt } from './state.ts';
import { isToyEstimator, RACE_STYLE } from './styles.ts';
import { useRace, useVerbs } from './types.ts';

/** Shown without asking; the rest appear with “more”, or when they are on. */
const FAMILIAR = new Set([
  'exact',
  'reinforce',
  'running-mean',
  'rloo',
  'disarm',
  'concrete',
  'straight-through',
  'rebar',
  'relax',
]);

export function RaceChips() {
  const on = useRace((s) => settingsOf(s).estimators);
  const verbs = useVerbs();
  const [all, setAll] = useState(false);
  const shown = TOY_ESTIMATORS.filter((id) => all || FAMILIAR.has(id) || on.includes(id));
  const items = useMemo(
    () => shown.map((id) => ({ style: RACE_STYLE[id], on: on.includes(id) })),
    [shown, on],
  );
  return (
    <div className={styles['chipRow']}>
      <Chips items={items} onToggle={(id) => isToyEstimator(id) && verbs.toggle(id)} onFocus={verbs.point} />
      {(all || shown.length < TOY_ESTIMATORS.length) && (
        <button type="button" className={shared['word']} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : 'more'}
        </button>
      )}
    </div>
  );
}

const PRESETS = [
  { value: 0.2, label: '.2 easy' },
  { value: 0.45, label: '.45' },
  { value: 0.499, label: '.499 the paper’s' },
] as const;
const SHORT_PRESETS = PRESETS.map(({ value }) => ({ value, label: String(value).replace('0.', '.') }));

function TargetWords() {
  const t = useRace((s) => settingsOf(s).target);
  return (
    <span className={styles['targetWords']}>
      <span className="m">t =</span> {formatNumber(t, 3, { leadingZero: false })}
    </span>
  );
}

export function RacePresets({ short = false }: { readonly short?: boolean }) {
  const t = useRace((s) => settingsOf(s).target);
  const verbs = useVerbs();
  return (
    <Presets
      label="Target t"
      {...(short ? { prefix: <TargetWords /> } : {})}
      items={short ? SHORT_PRESETS : PRESETS}
      value={t}
      onChange={(value) => verbs.set({ target: value })}
    />
  );
}

/** The target as a plain slider, where there is no room for the parabola. */
export function RaceTargetSlider() {
  const t = useRace((s) => settingsOf(s).target);
  const verbs = useVerbs();
  return (
    <RangeSlider
      label="Target t"
      min={0}
      max={1}
      step={0.001}
      value={t}
      valueText={`t = ${shortT(t)}`}
      onChange={(value) => verbs.set({ target: value }, 'target')}
      onSettled={verbs.settle}
    />
  );
}

export function RaceTarget({ layout }: { readonly layout: RaceLayout }) {
  const t = useRace((s) => settingsOf(s).target);
  const verbs = useVerbs();
  return (
    <TargetRing
      value={t}
      presets={PRESETS.map((p) => p.value)}
      layout={layout.name === 'phone' ? 'phone' : 'page'}
      onChange={(value, { final }) => {
        verbs.set({ target: value }, final ? undefined : 'target');
      }}
    />
  );
}

/** A few hundred stops on the timeline, all at recorded steps: 10, 20 or 50. */
const recordOf = (steps: number): number => (steps <= 4000 ? 10 : steps <= 10_000 ? 20 : 50);

const SPEEDS = toySettings.fields.speed.options;

export function RacePlayback({
  layout,
  bare = false,
}: {
  readonly layout: RaceLayout;
  readonly bare?: boolean;
}) {
  const steps = useRace((s) => settingsOf(s).steps);
  const live = useRace((s) => settingsOf(s).mode === 'live');
  const axis = useRace((s) => settingsOf(s).axis);
  const speed = useRace((s) => settingsOf(s).speed);
  const seed = useRace((s) => settingsOf(s).seed);
  const playing = useRace((s) => s.playing);
  const ruler = useRace(rulerAt);
  const head = useRace((s) => s.body?.head ?? 0);
  const events = useRace((s) => s.body?.log?.events);
  const verbs = useVerbs();
  const unit = axis === 'steps' || live ? 'step' : 'evaluation';
  return (
    <PlaybackBar
      playing={playing}
      {...transportOf(verbs, bare)}
      timeline={{
        value: ruler,
        max: steps,
        record: recordOf(steps),
        computed: live ? head : steps,
        onChange: (value, { final }) => verbs.seek(value, final),
        format: (value) => `${unit} ${formatThousands(value)}`,
        label: live ? 'Training step' : 'Ruler',
        layout: layout.name,
        insets: { left: layout.margins.left, right: layout.margins.right },
        ...(events ? { events: events.map((e) => ({ at: e.step, title: eventWords(e) })) } : {}),
      }}
      {...(bare
        ? {}
        : {
            speed: {
              value: speed,
              options: SPEEDS,
              onChange: (value: string) => {
                const found = SPEEDS.find((option) => option.value === value);
                if (found) verbs.set({ speed: found.value });
              },
            },
          })}
      seed={`seed ${seed}`}
    />
  );
}

/** What happens on a change, what the axis counts, and what is going on: the row under the playback. */
export function RaceModes() {
  const mode = useRace((s) => settingsOf(s).mode);
  const axis = useRace((s) => settingsOf(s).axis);
  const estimators = useRace((s) => settingsOf(s).estimators);
  const focus = useRace((s) => settingsOf(s).focus);
  const verbs = useVerbs();
  const { fields } = toySettings;
  return (
    <div className={shared['modes']}>
      <Segmented
        legend="On a change:"
        options={fields.mode.options}
        value={mode}
        onChange={(value) => verbs.set({ mode: value })}
      />
      {mode === 'whole' ? (
        <Segmented
          legend="Axis:"
          options={fields.axis.options}
          value={axis}
          onChange={(value) => verbs.set({ axis: value })}
        />
      ) : (
        <p className={shared['hint']}>
          Go back on the timeline and change something: training goes on from there, beside what it left. An
          estimator switched on takes over θ from{' '}
          <label className={styles['lead']}>
            <VisuallyHidden>the estimator whose θ is taken over</VisuallyHidden>
            <select
              value={focus}
              onChange={(e) => isToyEstimator(e.target.value) && verbs.set({ focus: e.target.value })}
            >
              {[...new Set([...estimators, focus])].map((id) => (
                <option key={id} value={id}>
                  {CATALOGUE[id].name}
                </option>
              ))}
            </select>
          </label>
          .
        </p>
      )}
      <RaceStatus />
    </div>
  );
}
