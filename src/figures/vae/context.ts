/** How the parts of the autoencoder figure reach its store and its actions. */
import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { VaeChange } from '../../experiments/vae/messages.ts';
import type { Actions, VaeController } from './controller.ts';
import type { VaeState } from './state.ts';

export const VaeContext = createContext<VaeController | null>(null);

function useController(): VaeController {
  const controller = use(VaeContext);
  if (!controller) throw new Error('This part belongs inside the autoencoder figure.');
  return controller;
}

/** A part of the state; the component renders again only when it changes. */
export const useVae = <T>(select: (state: VaeState) => T): T => useStore(useController().store, select);

export const useActions = (): Actions => useController().actions;

/** The store itself, for what reads it now and then. */
export const useStoreOfVae = (): VaeController['store'] => useController().store;

const NO_CHANGES: readonly VaeChange[] = [];

/** The changes in mid-training, each once: there and back again at one step is told once. */
export function useChanges(): readonly VaeChange[] {
  // Every body brings a new list, mostly with the same members.
  const key = useVae((s) => JSON.stringify(s.body?.changes ?? NO_CHANGES));
  return useMemo(() => {
    const changes = JSON.parse(key) as readonly VaeChange[];
    return [...new Map(changes.map((change) => [`${change.step} ${change.sentence}`, change])).values()];
  }, [key]);
}
