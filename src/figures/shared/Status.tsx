/** What the figure is doing right now, in words. */
import { useStore } from 'zustand';
import { StateLine, type StateWords } from '../../ui/StateLine.tsx';
import { useShell } from './figureContext.ts';

/** `unless`: a kind of state that has nothing to say here. */
export function Status({ unless }: { readonly unless?: StateWords['kind'] }) {
  const { store, definition } = useShell().figure;
  // The words are compared, not the state: most of what happens does not change them.
  const words = useStore(store, (s) => JSON.stringify(definition.status(s)));
  const state = JSON.parse(words) as StateWords;
  return state.kind === unless ? null : <StateLine state={state} />;
}
