/** Play, step, track, step count, speed, reset, new seed: in that order in every figure. */
import { cx } from '../charts/classNames.ts';
import { IconButton } from './IconButton.tsx';
import styles from './PlaybackBar.module.css';
import { Select } from './Select.tsx';
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
   * `aligned`: the track has a row of its own under the plots. `inline`: one row, the track between its buttons, as
   * on slides. Give `timeline.insets` the plot's margins and the track lies under the plot's x axis in both, as far
   * as the buttons leave it room.
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
  const inline = arrangement === 'inline' && timeline.insets !== undefined;
  const { insets, ...bare } = timeline;
  return (
    <fieldset
      className={cx(styles['bar'], styles[arrangement])}
      aria-label="Playback"
      {...(inline && insets ? { style: { gridTemplateColumns: columns(insets.left, insets.right) } } : {})}
    >
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
        {inline ? <Timeline {...bare} insets={NO_INSETS} /> : <Timeline {...timeline} />}
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
          <span className={styles['speed']}>
            <span className={styles['speedName']} aria-hidden="true">
              speed
            </span>
            <Select name="Speed" {...speed} />
          </span>
        )}
        {onReset && <IconButton icon="reset" label="Reset, same seed" onClick={onReset} />}
        {onNewSeed && <IconButton icon="die" label="New seed" onClick={onNewSeed} />}
        {seed !== undefined && <span className={styles['seed']}>{seed}</span>}
      </div>
    </fieldset>
  );
}

const NO_INSETS = { left: 0, right: 0 };

/** The plot's margins as columns, wider where the buttons and their gap of 12 px need it. */
const columns = (left: number, right: number): string =>
  `minmax(max-content, ${left}px) minmax(0, 1fr) minmax(max-content, ${right}px)`;
