/** The microscope on the page and alone in a frame: one toss, its terms, the gradients as they fall, and what they say. */

import { cx } from '../../charts/classNames.ts';
import { formatThousands } from '../../charts/format.ts';
import type { PlaceSize } from '../../charts/picture/size.ts';
import { MICROSCOPE_ESTIMATORS, microscopeSettings } from '../../experiments/toy/microscope/settings.ts';
import { Chips } from '../../ui/Chips.tsx';
import { PlaybackBar } from '../../ui/PlaybackBar.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { HandleRows } from '../shared/HandleRows.tsx';
import { lookOf } from '../shared/looks.ts';
import { transportOf } from '../shared/playback.ts';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { Status } from '../shared/Status.tsx';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { ComparedTable } from './ComparedTable.tsx';
import { MicroscopePicture } from './MicroscopePicture.tsx';
import { END, stageWords } from './moments.ts';
import { SlowMotion } from './SlowMotion.tsx';
import { useMicroscope, useMicroscopeVerbs } from './types.ts';

const { claim, use } = CATALOGUE_OF_FIGURES.microscope;
const MOST = microscopeSettings.fields.estimators.most;

/** Fields in the figure itself; all others stand behind “Settings”. */
const HANDLES = {
  run: ['place', 'step', 'target'],
  theta: ['place', 'step', 'theta', 'target'],
} as const;

function MicroscopeChips() {
  const on = useMicroscope((s) => settingsOf(s).estimators);
  const { toggle, point } = useMicroscopeVerbs();
  const full = on.length >= MOST;
  return (
    <Chips
      items={MICROSCOPE_ESTIMATORS.map((id) => ({
        style: lookOf(id),
        on: on.includes(id),
        ...(full && !on.includes(id) ? { unavailable: `${MOST} at most: switch one off first.` } : {}),
      }))}
      onToggle={(name) => {
        const id = MICROSCOPE_ESTIMATORS.find((each) => each === name);
        if (id) toggle(id);
      }}
      onFocus={point}
    />
  );
}

interface PlayProps {
  readonly layout: 'page' | 'phone' | 'slide';
  readonly bare?: boolean;
}

function MicroscopePlayback({ layout, bare = false }: PlayProps) {
  const playing = useMicroscope((s) => s.playing);
  const at = useMicroscope((s) => s.at) ?? END;
  const { seed, draws } = useMicroscope(settingsOf);
  const verbs = useMicroscopeVerbs();
  return (
    <PlaybackBar
      {...transportOf(verbs, bare)}
      playing={playing}
      seed={`seed ${seed}`}
      timeline={{
        value: at,
        max: END,
        record: 1,
        format: (value) => stageWords(value, formatThousands(draws)),
        label: 'From one toss to all',
        layout,
        onChange: (value, { final }) => verbs.seek(value, final),
      }}
    />
  );
}

function Drawn(size: PlaceSize) {
  const body = useMicroscope((s) => s.body);
  const at = useMicroscope((s) => s.at);
  return <MicroscopePicture state={{ body, at }} size={{ ...size, theme: 'page' }} />;
}

export function MicroscopePage() {
  const { box, width, place } = usePageRoom();
  const rows = useMicroscope((s) => settingsOf(s).estimators.length);
  const where = useMicroscope((s) => settingsOf(s).place);
  const { otherTosses } = useMicroscopeVerbs();
  return (
    <Framed
      claim={claim}
      use={use}
      chips={<MicroscopeChips />}
      state={
        <div className={shared['stateRoom']}>
          <Status unless="finished" />
        </div>
      }
      below={
        <>
          <HandleRows handles={HANDLES[where]} />
          <ComparedTable />
          <SettingsPanel
            keys={microscopeSettings.names.filter(
              (name) => name !== 'estimators' && !(HANDLES[where] as readonly string[]).includes(name),
            )}
          />
        </>
      }
    >
      <SlowMotion />
      <div ref={box}>
        <Drawn width={width} height={90 + (place === 'phone' ? 118 : 104) * rows} place={place} />
      </div>
      <MicroscopePlayback layout={place} />
      <button type="button" className={cx(shared['word'], shared['first'])} onClick={otherTosses}>
        Ten other tosses
      </button>
    </Framed>
  );
}

export function MicroscopeSlide() {
  const { box, width, height, place } = useSlideRoom();
  return (
    <Framed claim={claim} below={<MicroscopePlayback layout={place} bare />}>
      <div className={shared['fill']} ref={box}>
        <Drawn width={width} height={height} place={place} />
      </div>
    </Framed>
  );
}
