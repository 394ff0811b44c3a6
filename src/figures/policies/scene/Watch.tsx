/** Gives scene and maps the episode on show. */
import { type ReactNode, useEffect, useState } from 'react';
import { usePoliciesStore } from '../types.ts';
import { WatchContext } from './context.ts';
import { createWatcher } from './watcher.ts';

/** Whether the reader wants nothing to move by itself. */
export const prefersStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function WatchProvider({ children }: { readonly children: ReactNode }) {
  const policies = usePoliciesStore();
  const [watcher] = useState(() => createWatcher({ policies, isStill: prefersStillness }));
  useEffect(() => watcher.start(), [watcher]);
  return <WatchContext value={watcher}>{children}</WatchContext>;
}
