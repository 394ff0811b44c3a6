/** A figure by its name: loaded when it is needed, and fenced off so that a broken one leaves the page standing. */
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { FigureBoundary } from '../ui/FigureBoundary.tsx';
import { bring } from '../ui/lateCode.ts';
import type { FigureName } from './shared/names.ts';

interface FigureBody {
  readonly alone?: boolean;
}

const bodyOf =
  <M,>(load: () => Promise<M>, pick: (module: M) => ComponentType<FigureBody>) =>
  async (attempt: number): Promise<ComponentType<FigureBody>> =>
    pick(await bring(load, attempt));

/** How each figure is loaded (nothing but an import), what is taken of it, and what it is called in a sentence. */
const FIGURES = {
  race: {
    name: 'The race',
    load: bodyOf(
      () => import('./race/Race.tsx'),
      ({ Race }) => Race,
    ),
  },
  vae: {
    name: 'The autoencoders',
    load: bodyOf(
      () => import('./vae/Vae.tsx'),
      ({ Vae }) => Vae,
    ),
  },
  policies: {
    name: 'The policies',
    load: bodyOf(
      () => import('./policies/Policies.tsx'),
      ({ Policies }) => Policies,
    ),
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
      {(attempt) => <Loaded name={name} attempt={attempt} {...rest} />}
    </FigureBoundary>
  );
}

/** Mounted anew for every attempt, so that code which did not come is asked for again. */
function Loaded({
  name,
  attempt,
  alone = false,
  placeholder = null,
}: FigureProps & { readonly attempt: number }) {
  const [Body] = useState(() => lazy(async () => ({ default: await FIGURES[name].load(attempt) })));
  return (
    <Suspense fallback={placeholder}>
      <Body alone={alone} />
    </Suspense>
  );
}
