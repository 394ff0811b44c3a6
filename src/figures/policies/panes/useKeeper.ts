/** A pane's memory of bands, another one under settings that train something else: what was through there is not through here. */
import { useCallback, useMemo, useRef } from 'react';
import { sameTraining } from '../../../experiments/policies/jobs.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import { settingsOf } from '../../shared/changes.ts';
import type { PoliciesState } from '../types.ts';
import { usePolicies } from '../types.ts';
import { BandKeeper } from './shape.ts';

export function useKeeper(): BandKeeper {
  const last = useRef<PoliciesSettings | null>(null);
  const select = useCallback((state: PoliciesState) => {
    const now = settingsOf(state);
    if (!last.current || !sameTraining(last.current, now)) last.current = now;
    return last.current;
  }, []);
  const trained = usePolicies(select);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is trained says which memory it is
  return useMemo(() => new BandKeeper(), [trained]);
}
