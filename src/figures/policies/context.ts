/** How the parts of the figure of the control tasks reach its store and its actions. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions, PoliciesController } from './controller.ts';
import type { PoliciesState } from './state.ts';

export const PoliciesContext = createContext<PoliciesController | null>(null);

function useController(): PoliciesController {
  const controller = use(PoliciesContext);
  if (!controller) throw new Error('This part belongs inside the figure of the control tasks.');
  return controller;
}

/** A part of the state; the component renders again only when it changes. */
export const usePolicies = <T>(select: (state: PoliciesState) => T): T =>
  useStore(useController().store, select);

export const useActions = (): Actions => useController().actions;

/** The store itself, for what follows it past React. */
export const usePoliciesStore = (): PoliciesController['store'] => useController().store;
