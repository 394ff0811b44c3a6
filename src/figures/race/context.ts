/** How the parts of the race reach its store and its actions. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions, RaceController } from './controller.ts';
import type { RaceState } from './state.ts';

export const RaceContext = createContext<RaceController | null>(null);

function useController(): RaceController {
  const controller = use(RaceContext);
  if (!controller) throw new Error('This part belongs inside the race figure.');
  return controller;
}

/** A part of the state; the component renders again only when it changes. */
export const useRace = <T>(select: (state: RaceState) => T): T => useStore(useController().store, select);

export const useActions = (): Actions => useController().actions;
