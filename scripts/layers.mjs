// Which part of src may import which: one table, held by `npm run lint` and by a test that also imports wrongly on purpose.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The layers, from the lowest to the highest. `may` names the layers below that it may import, `packages` the libraries
 * that it may know (a scope with /*), `why` what it is, for the sentence against a wrong import.
 * @type {Readonly<Record<string, { may: readonly string[], packages: readonly string[], why: string }>>}
 */
export const LAYERS = {
  math: { may: [], packages: [], why: 'the lowest layer: numbers only' },
  estimators: { may: ['math'], packages: [], why: 'the paper, in numbers only' },
  kernels: { may: ['math', 'estimators'], packages: [], why: 'fast paths of what lies below it' },
  tensor: {
    may: ['math'],
    packages: ['@tensorflow/*'],
    why: 'tensors, and nothing of what is trained with them',
  },
  settings: {
    may: ['math'],
    packages: ['valibot'],
    why: 'a schema, without any experiment or figure that uses it',
  },
  experiments: {
    may: ['math', 'estimators', 'kernels', 'tensor', 'settings'],
    packages: ['@tensorflow/*', 'fflate', 'planck', 'valibot'],
    why: 'what is trained, without any page',
  },
  worker: {
    may: ['math', 'settings', 'experiments'],
    packages: [],
    why: 'messages and both of their ends, without any page',
  },
  storage: { may: [], packages: ['valibot'], why: 'IndexedDB, and nothing else of the page' },
  state: { may: ['settings'], packages: ['zustand'], why: 'history and stores, without what they hold' },
  charts: { may: ['math'], packages: ['react', 'recharts'], why: 'plots that know numbers and colours' },
  ui: {
    may: ['math', 'settings', 'state', 'charts'],
    packages: ['react', 'react-dom'],
    why: 'controls that know settings, nothing of experiments',
  },
  figures: {
    may: ['math', 'estimators', 'settings', 'experiments', 'worker', 'storage', 'state', 'charts', 'ui'],
    packages: ['react', 'react-dom', 'zustand', 'valibot', 'fflate'],
    why: 'what a reader sees; it is placed by story and embed, and tensors stay in the worker',
  },
  predictions: {
    may: ['math', 'experiments', 'charts', 'ui', 'figures'],
    packages: ['react', 'react-dom'],
    why: 'what a reader guesses, and the truth beside it',
  },
  story: {
    may: ['ui', 'figures', 'predictions'],
    packages: ['react', 'react-dom'],
    why: 'the argument around the figures',
  },
  embed: { may: ['ui', 'figures'], packages: ['react', 'react-dom'], why: 'one figure alone' },
};

/** Files of a layer that others above it do not reach: what runs inside the worker is spoken to in messages. */
const INSIDE = /^src\/worker\/(host|registry|worker)\.ts$/;

/** The one folder of the experiments that knows tensors; all others see an engine in typed arrays. */
const TENSORS = 'src/experiments/vae/tensor/';

/** Stands for a name that only running the code would tell. */
const COMPUTED = '(computed)';
/** Asks anew for what another file imports by its name. */
const MAY_COMPUTE = ['src/ui/lateCode.ts'];

/**
 * @typedef {{ from: string, to: string, lazy: boolean }} Import
 * `from` a file of src, `to` another or the name of a package, `lazy` one that loads nothing until it is called, or types alone.
 */

/** The layer of a file, null where it stands above all of them, as main.ts does. @param {string} file */
const layerOf = (file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? null;

/** A figure's own folder, null for what all figures share. @param {string} file */
const figureOf = (file) => {
  const folder = /^src\/figures\/([^/]+)\//.exec(file)?.[1] ?? null;
  return folder === 'shared' ? null : folder;
};

/** An experiment's own folder. @param {string} file */
const experimentOf = (file) => /^src\/experiments\/([^/]+)\//.exec(file)?.[1] ?? null;

/** @param {string} name @param {readonly string[]} packages */
const isAllowed = (name, packages) =>
  packages.some((known) =>
    known.endsWith('/*')
      ? name.startsWith(known.slice(0, -1))
      : name === known || name.startsWith(`${known}/`),
  );

/**
 * Every import of one file.
 * @param {string} file its path from the repository's root, with /
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(file, text) {
  const found = [];
  const statements = /^(import|export)\b(\s+type\b)?(?:[^;'"`]*?\bfrom\b)?\s*'([^']+)'/gm;
  for (const [, , type, name] of text.matchAll(statements)) found.push({ name, lazy: type !== undefined });
  const calls =
    /\bimport\((?:\s*\/\*.*?\*\/)?\s*(?:'([^']+)'|[^'\s])|\bnew URL\(\s*'([^']+)',\s*import\.meta\.url/g;
  for (const [, module, address] of text.matchAll(calls))
    found.push({ name: module ?? address ?? COMPUTED, lazy: true });
  return found.map(({ name, lazy }) => ({
    from: file,
    to: name.startsWith('.') ? posix.join(posix.dirname(file), name) : name,
    lazy,
  }));
}

/**
 * What is wrong with an import, in a sentence; null for nothing.
 * @param {Import} link
 * @returns {string | null}
 */
export function fault({ from, to, lazy }) {
  const layer = layerOf(from);
  const own = layer === null ? null : LAYERS[layer];
  if (layer !== null && own === undefined)
    return `src/${layer} is no layer: scripts/layers.mjs has the list.`;
  if (to === COMPUTED)
    return MAY_COMPUTE.includes(from) ? null : 'Nobody can say what is imported here: its name is computed.';
  if (!to.startsWith('src/')) {
    if (layer === 'experiments' && to.startsWith('@tensorflow/') && !from.startsWith(TENSORS))
      return `Experiments reach TensorFlow.js through the Engine interface: only ${TENSORS} knows ${to}.`;
    if (own === null || isAllowed(to, own.packages)) return null;
    return `src/${layer} knows ${own.packages.join(', ') || 'no library'}, not ${to}: it is ${own.why}.`;
  }
  const target = layerOf(to);
  if (own === null) return null;
  if (target === null) return `Nothing imports ${to}: it stands above all layers.`;
  if (target !== layer && !own.may.includes(target))
    return `src/${layer} may import ${own.may.join(', ') || 'nothing'}, not ${target}: it is ${own.why}.`;
  if (target !== layer && INSIDE.test(to))
    return `${to} is inside the worker; the page speaks to it in messages.`;
  const figure = figureOf(to);
  if (figure !== null && figure !== figureOf(from)) {
    if (figureOf(from) !== null)
      return `The figure ${figureOf(from)} may not know ${figure}; what both need is shared.`;
    if (layer !== 'figures') return `src/${layer} places figures by their name, through src/figures.`;
    if (from.startsWith('src/figures/shared/'))
      return `What figures share knows none of them, not ${figure}.`;
    if (!lazy) return `src/figures loads ${figure} when it is asked for: import(…), or its types.`;
  }
  const experiment = experimentOf(to);
  if (layer === 'experiments' && experiment !== null && experiment !== experimentOf(from))
    return `An experiment stands alone: ${experimentOf(from) ?? from} may not know ${experiment}.`;
  return null;
}

/** All imports of all files of src. @returns {Import[]} */
export function allImports() {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
}

/** Every fault as a line that names its file. @param {readonly Import[]} imports */
export const faultsOf = (imports) =>
  imports.flatMap((link) => {
    const sentence = fault(link);
    return sentence === null ? [] : [`${link.from} → ${link.to}\n  ${sentence}`];
  });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && existsSync('src')) {
  const imports = allImports();
  const faults = faultsOf(imports);
  for (const line of faults) console.error(line);
  console.log(`${imports.length} imports between layers and libraries, ${faults.length} of them wrong.`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
