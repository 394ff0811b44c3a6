import { StrictMode, useState } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../../src/ui/base.css';
import type { DataSet } from '../../../src/experiments/vae/data/dataSet.ts';
import type { VaeBody, VaeImages, VaeSnapshot } from '../../../src/experiments/vae/messages.ts';
import { type VaeSettings, vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { DataPanel } from '../../../src/figures/vae/data/DataPanel.tsx';
import { type Shelves, ShelvesContext, shelvesOf } from '../../../src/figures/vae/data/shelves.ts';
import { useImageReading } from '../../../src/figures/vae/data/useImageReading.ts';
import { RunsPanel } from '../../../src/figures/vae/runs/RunsPanel.tsx';
import { headOf } from '../../../src/figures/vae/runs/runHead.ts';
import type { Database } from '../../../src/storage/database.ts';
import { pageDatabase } from '../../../src/storage/pageDatabase.ts';
import { snapshot } from '../../unit/experiments/vae/snapshots.ts';

export const IMAGES: VaeImages = {
  version: 1,
  title: 'Drawn digits',
  training: 9000,
  validation: 1000,
  notes: [],
  mean: new Float32Array(784),
  shown: new Uint8Array(0),
  names: [],
};
export const notices: string[] = [];
export const restored: VaeSnapshot[] = [];
export let database: Database;
export let shelves: Shelves;
/** Puts others in their place for the rest of a test. */
export const shelveOn = (others: Shelves): void => {
  shelves = others;
};
let count = 0;

/** IDX images of one grey value each. */
export function idxFile(name: string, images: number, value: number): File {
  const bytes = new Uint8Array(16 + images * 784).fill(value);
  const view = new DataView(bytes.buffer);
  [0x803, images, 28, 28].forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  return new File([bytes], name);
}

export function Figure({ bare = false }: { readonly bare?: boolean }) {
  const [{ data, own, set }, choose] = useState<{
    readonly data: VaeSettings['data'];
    readonly own: string | null;
    readonly set: DataSet | null;
  }>({ data: 'digits', own: null, set: null });
  const onOwn = (id: string, chosen: DataSet): void => choose({ data: 'own', own: id, set: chosen });
  const onNotice = (sentence: string): void => void notices.push(sentence);
  const reading = useImageReading({ onOwn, onNotice });
  const images = set ? { ...IMAGES, title: set.title, training: set.count, notes: set.notes } : IMAGES;
  return (
    <figure data-testid="figure" {...(bare ? {} : reading.drop)} style={{ margin: '1rem' }}>
      <DataPanel
        data={data}
        own={own}
        images={images}
        onChoose={(source) => choose({ data: source, own: null, set: null })}
        onOwn={onOwn}
        onNotice={onNotice}
        {...(bare ? {} : { reading })}
      />
    </figure>
  );
}

export const show = (bare = false) =>
  render(
    <StrictMode>
      <ShelvesContext value={shelves}>
        <Figure bare={bare} />
      </ShelvesContext>
    </StrictMode>,
  );

export const chooser = (which: 'files' | 'folder'): HTMLInputElement =>
  document.querySelector<HTMLInputElement>(`input[data-chooser=${which}]`)!;

/** As if the reader had chosen these. */
export function give(input: HTMLInputElement, ...files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
export const radio = (name: string | RegExp) => page.getByRole('radio', { name });

export interface RunsState {
  latest: VaeSnapshot | null;
  readonly body: VaeBody | null;
}
export const bodyOf = (latest: VaeSnapshot, state: VaeBody['state'] = 'training'): VaeBody => ({
  request: 1,
  settings: latest.settings,
  epoch: 0,
  stepsPerEpoch: 375,
  head: latest.runs[0]!.step,
  runs: latest.runs.map((run) => ({ ...run, training: true, tuned: [] })),
  changes: [],
  picture: null,
  images: null,
  backend: null,
  state,
  missing: null,
  stepsPerSecond: null,
  progress: null,
  notices: [],
});

export const runsPanel = ({ latest, body }: RunsState) => (
  <StrictMode>
    <ShelvesContext value={shelves}>
      <RunsPanel
        snapshot={() => latest}
        body={body}
        images={IMAGES}
        settings={latest?.settings ?? vaeSettings.defaults}
        onRestore={(given, goOn) => {
          restored.push(given);
          if (goOn) notices.push('going on');
        }}
        onNotice={(sentence) => notices.push(sentence)}
      />
    </ShelvesContext>
  </StrictMode>
);
export const fresh: RunsState = { latest: null, body: null };
export const training = (step: number): RunsState => {
  const latest = snapshot({}, step);
  return { latest, body: bodyOf(latest) };
};
export const DAY = 86_400_000;
export const store = (id: string, given: VaeSnapshot, name: string | null, days = 1) =>
  shelves.runs.put(id, headOf(given, name, 'Drawn digits', Date.now() - days * DAY), given, null);

/** Every test of a file has a storage of its own. */
export function eachOnItsOwnStorage(): void {
  beforeEach(() => {
    database = pageDatabase(`panels-${++count}-${performance.now()}`);
    shelves = shelvesOf(database);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    database.close();
    notices.length = restored.length = 0;
    document.documentElement.removeAttribute('data-theme');
  });
}
