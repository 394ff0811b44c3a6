/** What the race is doing right now, in words, with the button that stops long work. */
import { formatThousands } from '../../charts/format.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { Status } from '../shared/Status.tsx';
import type { RaceState } from './types.ts';
import { useRace, useVerbs } from './types.ts';

export function raceStatus(state: RaceState): StateWords {
  const { body, inView, playing } = state;
  if (!body) return { kind: 'preparing' };
  const { progress } = body;
  const settings = settingsOf(state);
  const working = playing || progress !== null;
  if (!inView && working) return { kind: 'paused', why: 'not in view' };
  if (progress) {
    const left = progress.secondsLeft === null ? null : `${Math.max(1, Math.ceil(progress.secondsLeft))} s`;
    const count = body.state === 'replaying' ? formatThousands(progress.done) : String(progress.done);
    const total = body.state === 'replaying' ? formatThousands(progress.total) : String(progress.total);
    return {
      kind: 'playing',
      // Not the reader's Play: its button still says so.
      doing: progress.doing,
      speed: `${count} of ${total}`,
      ...(left === null ? {} : { left }),
    };
  }
  if (playing)
    return {
      kind: 'playing',
      speed:
        settings.speed === 'max'
          ? 'as fast as possible'
          : `${formatThousands(Number(settings.speed))} steps/s`,
    };
  if (body.state === 'finished' && settings.mode === 'live')
    return {
      kind: 'paused',
      why: 'the last step is reached; raise “Training steps” in the settings to go on',
    };
  if (settings.mode === 'live')
    return {
      kind: 'paused',
      why: `step ${formatThousands(body.head)} of ${formatThousands(settings.steps)}`,
    };
  return { kind: 'finished' };
}

export function RaceStatus() {
  const stoppable = useRace((s) => s.body?.state === 'bands');
  const { stopBands } = useVerbs();
  return (
    <div className={shared['state']}>
      <Status unless="finished" />
      {stoppable && (
        <button type="button" className={shared['word']} onClick={stopBands}>
          Stop
        </button>
      )}
    </div>
  );
}
