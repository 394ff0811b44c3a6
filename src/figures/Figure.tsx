/** A figure by its name: loaded when it is needed, and fenced off so that a broken one leaves the page standing. */
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { FigureBoundary } from '../ui/FigureBoundary.tsx';
import type { FigureName } from './shared/names.ts';

interface FigureBody {
  readonly alone?: boolean;
}

/** How each figure is loaded, and what it is called in a sentence. */
const FIGURES = {
  race: {
    name: 'The race',
    load: async (): Promise<ComponentType<FigureBody>> => (await import('./race/Race.tsx')).Race,
  },
  vae: {
    name: 'The autoencoders',
    load: async (): Promise<ComponentType<FigureBody>> => (await import('./vae/Vae.tsx')).Vae,
  },
  policies: {
    name: 'The policies',
    load: async (): Promise<ComponentType<FigureBody>> => (await import('./policies/Policies.tsx')).Policies,
  },
} as const satisfies Record<FigureName, unknown>;

export interface FigureProps {
  readonly name: FigureName;
  readonly alone?: boolean;
  /** What stands in its place until it has loaded: of the same height, so that nothing jumps. */
  readonly placeholder?: ReactNode;
}

export function Figure({ name, ...rest }: FigureProps) {
  return (
    <FigureBoundary name={FIGURES[name].name}>
      <Loaded name={name} {...rest} />
    </FigureBoundary>
  );
}

/** Mounted anew for every attempt, so that code which did not come is asked for again. */
function Loaded({ name, alone = false, placeholder = null }: FigureProps) {
  const [Body] = useState(() => lazy(async () => ({ default: await FIGURES[name].load() })));
  return (
    <Suspense fallback={placeholder}>
      <Body alone={alone} />
    </Suspense>
  );
}
