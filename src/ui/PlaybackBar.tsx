/** Play, step, track, step count, speed, reset, new seed: in that order in every figure. */
import { cx } from '../charts/classNames.ts';
import { IconButton } from './IconButton.tsx';
import styles from './PlaybackBar.module.css';
import { Timeline, type TimelineProps } from './Timeline.tsx';

export interface PlaybackBarProps {
  readonly playing: boolean;
  readonly onPlay: (playing: boolean) => void;
  readonly onStep?: () => void;
  readonly timeline: TimelineProps;
  readonly speed?: {
    readonly value: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
    readonly onChange: (value: string) => void;
  };
  readonly onReset?: () => void;
  readonly onNewSeed?: () => void;
  /** Shown after the die: `seed 3`. */
  readonly seed?: string;
  /**
   * `aligned`: the track has a row of its own under the plots, on their x axis (give `timeline.insets`).
   * `inline`: one row, the track between its buttons, as on slides.
   */
  readonly arrangement?: 'aligned' | 'inline';
}

export function PlaybackBar(props: PlaybackBarProps) {
  const {
    playing,
    onPlay,
    onStep,
    timeline,
    speed,
    onReset,
    onNewSeed,
    seed,
    arrangement = 'aligned',
  } = props;
  const now = timeline.format(timeline.value);
  const widest = timeline.format(timeline.max);
  return (
    <fieldset className={cx(styles['bar'], styles[arrangement])} aria-label="Playback">
      <div className={styles['start']}>
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? 'Pause' : 'Play'}
          primary
          onClick={() => onPlay(!playing)}
        />
        {onStep && <IconButton icon="step" label="One step" onClick={onStep} />}
      </div>
      <div className={styles['track']}>
        <Timeline {...timeline} />
      </div>
      <div className={styles['end']}>
        {/* the slider says its own value; a live region that changes sixty times a second would drown it */}
        <output className={styles['count']} aria-live="off">
          <span>{now}</span>
          <span className={styles['widest']} aria-hidden="true">
            {widest}
          </span>
        </output>
        {speed && (
          <label className={styles['speed']}>
            <span className={styles['speedName']}>speed</span>
            <select value={speed.value} onChange={(event) => speed.onChange(event.target.value)}>
              {speed.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        )}
        {onReset && <IconButton icon="reset" label="Reset, same seed" onClick={onReset} />}
        {onNewSeed && <IconButton icon="die" label="New seed" onClick={onNewSeed} />}
        {seed !== undefined && <span className={styles['seed']}>{seed}</span>}
      </div>
    </fieldset>
  );
}
