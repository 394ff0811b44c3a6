/** How the parts of the figure of the control tasks reach its store and its actions. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions, ControlController } from './controller.ts';
import type { ControlState } from './state.ts';

export const ControlContext = createContext<ControlController | null>(null);

function useController(): ControlController {
  const controller = use(ControlContext);
  if (!controller) throw new Error('This part belongs inside the figure of the control tasks.');
  return controller;
}

/** A part of the state; the component renders again only when it changes. */
export const useControl = <T>(select: (state: ControlState) => T): T =>
  useStore(useController().store, select);

export const useActions = (): Actions => useController().actions;

/** The store itself, for what follows it past React. */
export const useControlStore = (): ControlController['store'] => useController().store;
