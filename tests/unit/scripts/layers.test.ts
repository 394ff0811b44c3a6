/** Layers: the source keeps every rule, and each rule is broken here on purpose. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allImports, fault, faultsOf, importsOf, LAYERS } from '../../../scripts/layers.mjs';

/** The sentence against an import that a file would have. */
const against = (from: string, statement: string): string | null => {
  const found = importsOf(from, statement);
  expect(found, statement).toHaveLength(1);
  return fault(found[0]!);
};

const WRONG: readonly (readonly [from: string, statement: string, sentence: RegExp])[] = [
  ['src/math/adam.ts', "import { a } from '../estimators/a.ts';", /math may import nothing, not estimators/],
  ['src/math/adam.ts', "import type { A } from '../ui/a.ts';", /not ui/],
  ['src/math/adam.ts', "import { useState } from 'react';", /no library, not react/],
  ['src/estimators/a.ts', "import '../kernels/fast.ts';", /may import math, not kernels/],
  ['src/estimators/surrogates/a.ts', "export { a } from '../../experiments/toy/a.ts';", /not experiments/],
  ['src/kernels/a.ts', "import { a } from '../experiments/toy/a.ts';", /not experiments/],
  ['src/tensor/a.ts', "import { a } from '../estimators/a.ts';", /not estimators/],
  ['src/experiments/toy/a.ts', "const a = await import('../../worker/client.ts');", /not worker/],
  ['src/experiments/toy/a.ts', "import { createStore } from 'zustand/vanilla';", /not zustand\/vanilla/],
  [
    'src/experiments/vae/run.ts',
    "import * as tf from '@tensorflow/tfjs-core';",
    /through the Engine interface/,
  ],
  ['src/experiments/toy/a.ts', "import { a } from '../vae/a.ts';", /toy may not know vae/],
  ['src/settings/a.ts', "import type { A } from '../experiments/toy/settings.ts';", /not experiments/],
  ['src/settings/a.ts', "import { a } from '../figures/race/a.ts';", /not figures/],
  ['src/state/a.ts', "import { a } from '../figures/race/a.ts';", /not figures/],
  ['src/worker/a.ts', "import { a } from '../figures/shared/a.ts';", /not figures/],
  ['src/worker/a.ts', "import { useState } from 'react';", /not react/],
  ['src/storage/a.ts', "import { a } from '../settings/a.ts';", /storage may import nothing/],
  ['src/charts/a.tsx', "import { a } from '../experiments/toy/a.ts';", /not experiments/],
  ['src/charts/a.tsx', "import { a } from '../ui/a.tsx';", /not ui/],
  ['src/ui/controls/a.tsx', "import type { A } from '../../worker/protocol.ts';", /not worker/],
  ['src/figures/race/a.ts', "import { a } from '../vae/a.ts';", /race may not know vae/],
  ['src/figures/race/panes/a.ts', "import type { A } from '../../vae/a.ts';", /race may not know vae/],
  ['src/figures/shared/a.ts', "import { a } from '../race/a.ts';", /share knows none of them, not race/],
  ['src/figures/catalogue.ts', "import { a } from './race/a.ts';", /loads race when it is asked for/],
  ['src/figures/race/a.ts', "import { a } from '../../story/a.tsx';", /not story/],
  ['src/figures/race/a.ts', "import { a } from '../../embed/a.tsx';", /not embed/],
  ['src/figures/race/a.ts', "import { a } from '../../worker/host.ts';", /inside the worker/],
  [
    'src/figures/race/a.ts',
    "new Worker(new URL('../../worker/worker.ts', import.meta.url));",
    /inside the worker/,
  ],
  ['src/figures/race/a.ts', "import * as tf from '@tensorflow/tfjs-core';", /not @tensorflow/],
  ['src/figures/race/a.ts', "import { a } from '../../predictions/a.ts';", /not predictions/],
  ['src/predictions/a.ts', "import { a } from '../story/a.tsx';", /predictions may import .*, not story/],
  ['src/predictions/a.ts', "import { a } from '../figures/race/a.ts';", /by their name/],
  ['src/story/a.tsx', "import { a } from '../embed/a.tsx';", /story may import .*, not embed/],
  ['src/story/a.tsx', "import { a } from '../experiments/toy/a.ts';", /not experiments/],
  ['src/story/a.tsx', "import { a } from '../figures/race/a.ts';", /by their name/],
  ['src/embed/a.tsx', "import { a } from '../story/a.tsx';", /embed may import .*, not story/],
  ['src/embed/a.tsx', "import { a } from '../figures/race/a.ts';", /by their name/],
  ['src/ui/a.ts', "import { a } from '../main.ts';", /above all layers/],
  ['src/elsewhere/a.ts', "import { a } from '../math/a.ts';", /no layer/],
  ['src/ui/a.ts', 'const a = await import(`../charts/$' + '{name}.ts`);', /computed/],
];

const RIGHT: readonly (readonly [from: string, statement: string])[] = [
  ['src/estimators/a.ts', "import { a } from '../math/a.ts';"],
  ['src/experiments/vae/a.ts', "import {\n  a,\n  b,\n} from '../../tensor/a.ts';"],
  ['src/experiments/vae/tensor/a.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['src/experiments/vae/a.ts', "import type { E } from '../experiment.ts';"],
  ['src/worker/ports.ts', "new Worker(new URL('./worker.ts', import.meta.url));"],
  ['src/figures/race/panes/a.ts', "import { a } from '../a.ts';"],
  ['src/figures/race/a.ts', "import { a } from '../shared/a.ts';"],
  ['src/figures/race/a.ts', "import { a } from '../catalogue.ts';"],
  ['src/figures/race/a.ts', "import { a } from '../../worker/client.ts';"],
  ['src/figures/catalogue.ts', "const load = () => import('./race/race.tsx');"],
  ['src/figures/catalogue.ts', "import type { A } from './race/a.ts';"],
  ['src/story/a.tsx', "import { a } from '../figures/catalogue.ts';"],
  ['src/embed/a.tsx', "import { a } from '../figures/ids.ts';"],
  ['src/main.ts', "import { a } from './story/a.tsx';"],
  ['src/ui/lateCode.ts', 'return import(url.href);'],
];

describe('layers', () => {
  it('are kept by every import of the source', () => {
    const imports = allImports();
    expect(imports.length).toBeGreaterThan(1000);
    expect(faultsOf(imports)).toEqual([]);
  });

  it('have a place for every folder of the source', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(LAYERS).sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it('are listed from below: each may import only what stands before it', () => {
    const names = Object.keys(LAYERS);
    for (const [at, name] of names.entries())
      for (const other of LAYERS[name]!.may)
        expect(names.indexOf(other), `${name} → ${other}`).toBeLessThan(at);
  });

  it.each(WRONG)('%s: %s', (from, statement, sentence) => {
    expect(against(from, statement)).toMatch(sentence);
  });

  it.each(RIGHT)('%s may: %s', (from, statement) => {
    expect(against(from, statement)).toBeNull();
  });

  it('names the file of a fault', () => {
    expect(faultsOf(importsOf('src/math/a.ts', "import { a } from '../ui/a.ts';"))[0]).toMatch(
      /^src\/math\/a\.ts → src\/ui\/a\.ts\n/,
    );
  });
});
