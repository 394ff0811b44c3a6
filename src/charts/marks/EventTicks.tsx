/** Small marks on the time axis where a setting was changed while training ran. */
import type { PlotScales } from '../scales.ts';
import type { TimeEvent } from '../training.ts';
import styles from './marks.module.css';

export interface EventTicksProps {
  readonly scales: PlotScales;
  readonly events: readonly TimeEvent[];
}

export function EventTicks({ scales, events }: EventTicksProps) {
  const { bottom } = scales.plot;
  return (
    <g>
      {events.map((event) => {
        const x = Math.round(scales.x(event.x) * 10) / 10;
        return (
          <path
            key={`${event.x} ${event.title}`}
            className={styles['event']}
            d={`M${x} ${bottom - 5}V${bottom + 5}`}
          >
            <title>{event.title}</title>
          </path>
        );
      })}
    </g>
  );
}
