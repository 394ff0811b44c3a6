/** The control variate of the present task as a picture. */
import type { ChartLayout } from '../../../charts/metrics.ts';
import { settingsOf } from '../../shared/changes.ts';
import { LanderMap } from '../scene/lander/LanderMap.tsx';
import { usePolicies } from '../types.ts';
import { CartMap } from './CartMap.tsx';
import { PendulumMap } from './PendulumMap.tsx';

export interface MapsProps {
  readonly place: ChartLayout;
}

export function Maps({ place }: MapsProps) {
  const task = usePolicies((state) => settingsOf(state).task);
  if (task === 'pendulum') return <PendulumMap place={place} />;
  return task === 'lander' ? <LanderMap place={place} /> : <CartMap place={place} />;
}
