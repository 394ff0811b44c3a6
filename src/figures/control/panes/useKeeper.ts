/** A pane's memory of bands, another one under settings that train something else: what was through there is not through here. */
import { useCallback, useMemo, useRef } from 'react';
import { sameTraining } from '../../../experiments/control/pieces.ts';
import type { ControlSettings } from '../../../experiments/control/settings.ts';
import { useControl } from '../context.ts';
import { type ControlState, settingsOf } from '../state.ts';
import { BandKeeper } from './shape.ts';

export function useKeeper(): BandKeeper {
  const last = useRef<ControlSettings | null>(null);
  const select = useCallback((state: ControlState) => {
    const now = settingsOf(state);
    if (!last.current || !sameTraining(last.current, now)) last.current = now;
    return last.current;
  }, []);
  const trained = useControl(select);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is trained says which memory it is
  return useMemo(() => new BandKeeper(), [trained]);
}
