/** The painter on the page and alone in a frame: the doodle, the pictures and their curves, and how it is played. */

import { formatThousands } from '../../charts/format.ts';
import type { PlaceSize } from '../../charts/picture/size.ts';
import { PickContext } from '../../charts/picture/size.ts';
import { CANVAS_PIXELS } from '../../experiments/painter/canvas.ts';
import { DOODLE_NAMES, readDoodle, writeDoodle } from '../../experiments/painter/doodle.ts';
import { painterSettings } from '../../experiments/painter/settings.ts';
import { PlaybackBar } from '../../ui/PlaybackBar.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { HandleRows } from '../shared/HandleRows.tsx';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { Status } from '../shared/Status.tsx';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { Pad } from './Pad.tsx';
import { PainterPicture } from './PainterPicture.tsx';
import styles from './painter.module.css';
import { painterRuler, usePainter, usePainterVerbs } from './types.ts';
import { painterReading } from './words.ts';

const { claim, use } = CATALOGUE_OF_FIGURES.painter;
/** The doodle is drawn, not typed. */
const SETTINGS = painterSettings.names.filter((name) => name !== 'doodle');
const BLANK = writeDoodle(new Uint8Array(CANVAS_PIXELS));

function Doodles() {
  const { doodle } = usePainter(settingsOf);
  const { set } = usePainterVerbs();
  return (
    <fieldset className={styles['words']} aria-label="Doodles to begin with">
      {[...DOODLE_NAMES, BLANK].map((name) => (
        <button
          type="button"
          key={name}
          className={shared['word']}
          aria-pressed={doodle === name}
          onClick={() => set({ doodle: name })}
        >
          {name === BLANK ? 'an empty sheet' : name}
        </button>
      ))}
    </fieldset>
  );
}

function Desk() {
  const { doodle } = usePainter(settingsOf);
  const state = usePainter((s) => s);
  const { set, settle } = usePainterVerbs();
  return (
    <div className={styles['desk']}>
      <Pad
        pixels={readDoodle(doodle) ?? new Uint8Array(CANVAS_PIXELS)}
        onDraw={(pixels) => set({ doodle: writeDoodle(pixels) }, 'doodle')}
        onLift={settle}
      />
      <div className={styles['said']}>
        <Doodles />
        <HandleRows handles={['strokes', 'sigma']} single={false} />
        <div className={shared['reading']}>
          {painterReading(state).map((sentence) => (
            <p key={sentence.slice(0, 12)}>{sentence}</p>
          ))}
        </div>
      </div>
    </div>
  );
}

function Playback({ layout }: { readonly layout: 'page' | 'phone' | 'slide' }) {
  const state = usePainter((s) => s);
  const verbs = usePainterVerbs();
  const { budget, seed } = settingsOf(state);
  const bare = layout === 'slide';
  return (
    <PlaybackBar
      playing={state.playing}
      onPlay={verbs.play}
      {...(bare ? {} : { onStep: verbs.step, onReset: verbs.reset, onNewSeed: verbs.newSeed })}
      arrangement={bare ? 'inline' : 'aligned'}
      seed={`seed ${seed}`}
      timeline={{
        label: 'Ruler, evaluations',
        value: painterRuler(state),
        max: budget,
        computed: state.body?.head ?? 0,
        record: budget / 100,
        format: (at) => `evaluation ${formatThousands(Math.round(at))}`,
        onChange: (at) => verbs.seek(at),
        layout,
      }}
    />
  );
}

function Drawn(size: PlaceSize) {
  const state = usePainter((s) => s);
  const { seek } = usePainterVerbs();
  return (
    <PickContext value={(at) => seek(at)}>
      <PainterPicture state={state} size={{ ...size, theme: 'page' }} />
    </PickContext>
  );
}

export function PainterPage() {
  const { box, width, place } = usePageRoom();
  return (
    <Framed claim={claim} use={use} state={<Status />} below={<SettingsPanel keys={SETTINGS} />}>
      <Desk />
      <div ref={box}>
        <Drawn width={width} height={place === 'phone' ? 660 : 540} place={place} />
      </div>
      <Playback layout={place} />
    </Framed>
  );
}

export function PainterSlide() {
  const { box, width, height, place } = useSlideRoom();
  return (
    <Framed
      claim={claim}
      below={
        <>
          <Playback layout="slide" />
          <Doodles />
        </>
      }
    >
      <div className={shared['fill']} ref={box}>
        <Drawn width={width} height={height} place={place} />
      </div>
    </Framed>
  );
}
