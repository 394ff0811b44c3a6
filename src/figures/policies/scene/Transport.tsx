/** Under the scene: play, the track of the episode, how fast, and whose policy of which moment. */
import { useMemo } from 'react';
import { formatThousands } from '../../../charts/format.ts';
import { METHODS } from '../../../experiments/policies/methods/methods.ts';
import { policiesSettings } from '../../../experiments/policies/settings.ts';
import { policiesName } from '../../../experiments/policies/taskNames.ts';
import { RangeSlider } from '../../../ui/controls/RangeSlider.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { settingsOf } from '../../shared/changes.ts';
import { momentsWatched, watchedJob } from '../state.ts';
import { usePolicies, useVerbs } from '../types.ts';
import { useWatch, useWatchActions } from './context.ts';
import styles from './scene.module.css';
import { stepCountWords } from './sceneWords.ts';
import { TakeOverButton } from './TakeOver.tsx';

/** Play and the track through one episode. */
export function EpisodeTrack() {
  const playing = useWatch((s) => s.playing);
  const by = useWatch((s) => s.by);
  const at = useWatch((s) => Math.floor(s.at));
  const length = useWatch((s) => s.episode?.length ?? 0);
  const words = useWatch((s) => stepCountWords(s.episode, s.at));
  const { play, seek } = useWatchActions();
  return (
    <div className={styles['track']}>
      {by === 'policy' && (
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? 'Stop the scene' : 'Play the scene'}
          primary
          onClick={() => play(!playing)}
        />
      )}
      {by === 'policy' ? (
        <RangeSlider
          min={0}
          max={Math.max(1, length)}
          step={1}
          value={Math.min(at, length)}
          onChange={seek}
          label="Step of the episode"
          valueText={words}
        />
      ) : (
        <span className={styles['fill']} />
      )}
      <output className={styles['count']} aria-live="off">
        {words}
      </output>
    </div>
  );
}

/** What is watched, and how. */
export function WatchChoices() {
  const pace = usePolicies((s) => settingsOf(s).pace);
  const by = useWatch((s) => s.by);
  const { set } = useVerbs();
  return (
    <>
      <div className={styles['choices']}>
        <Segmented
          legend="Pace:"
          options={policiesSettings.fields.pace.options}
          value={pace}
          onChange={(value) => set({ pace: value })}
        />
        <TakeOverButton />
      </div>
      {by === 'policy' && (
        <>
          <div className={styles['choices']}>
            <MethodChoice />
            <SeedChoice />
          </div>
          <MomentChoice />
        </>
      )}
    </>
  );
}

function MethodChoice() {
  const { methods, task } = usePolicies(settingsOf);
  const focus = usePolicies((s) => watchedJob(s)?.method ?? null);
  const { set } = useVerbs();
  const options = METHODS.filter((id) => methods.includes(id)).map((value) => ({
    value,
    label: value === 'running-mean' ? 'running mean' : policiesName(value, task),
  }));
  if (focus === null) return null;
  return (
    <Segmented
      legend="Policy of"
      options={options}
      value={focus}
      onChange={(value) => set({ focus: value })}
    />
  );
}

function SeedChoice() {
  const seed = usePolicies((s) => settingsOf(s).seed);
  const seeds = usePolicies((s) => settingsOf(s).seeds);
  const watch = usePolicies((s) => Math.min(settingsOf(s).watch, settingsOf(s).seeds));
  const { set } = useVerbs();
  if (seeds === 1) return null;
  return (
    <Select
      label="seed"
      options={Array.from({ length: seeds }, (_, i) => ({ value: String(i + 1), label: String(seed + i) }))}
      value={String(watch)}
      onChange={(chosen) => set({ watch: Number(chosen) })}
    />
  );
}

/** A slider over the kept moments, the present one at its end. */
function MomentChoice() {
  const moments = useMomentsWatched();
  const moment = usePolicies((s) => s.at);
  const { seek: watchAt } = useVerbs();
  const last = Math.max(1, moments.length);
  const at =
    moment === null
      ? last
      : Math.max(
          0,
          moments.findLastIndex((steps) => steps <= moment),
        );
  const words = moment === null ? 'now' : `step ${formatThousands(moments[at] ?? 0)}`;
  return (
    <div className={styles['moment']}>
      <span>Learnt until</span>
      <RangeSlider
        min={0}
        max={last}
        step={1}
        value={at}
        onChange={(index) => watchAt(moments[index] ?? null)}
        label="Learnt until"
        valueText={words}
      />
      <output className={styles['count']} aria-live="off">
        {words}
      </output>
    </div>
  );
}

function useMomentsWatched(): readonly number[] {
  const key = usePolicies((s) => momentsWatched(s).join());
  return useMemo(() => (key === '' ? [] : key.split(',').map(Number)), [key]);
}
