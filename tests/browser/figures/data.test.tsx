/** The panels of images and runs in a real browser: real workers, real files, a real IndexedDB, and their looks. */
import axe from 'axe-core';
import { unzipSync, zipSync } from 'fflate';
import { StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { eventually } from '../../eventually.ts';
import '../../../src/ui/base.css';
import type { DataSet } from '../../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../../src/experiments/vae/data/generateDigits.ts';
import type { VaeBody, VaeImages, VaeSnapshot } from '../../../src/experiments/vae/messages.ts';
import { type VaeSettings, vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { DataPanel } from '../../../src/figures/vae/data/DataPanel.tsx';
import { type Shelves, ShelvesContext, shelvesOf } from '../../../src/figures/vae/data/shelves.ts';
import { useImageReading } from '../../../src/figures/vae/data/useImageReading.ts';
import { useMissingSet } from '../../../src/figures/vae/data/useMissingSet.ts';
import { createClaims } from '../../../src/figures/vae/runs/claims.ts';
import { RunsPanel } from '../../../src/figures/vae/runs/RunsPanel.tsx';
import { headOf } from '../../../src/figures/vae/runs/runHead.ts';
import type { Database } from '../../../src/storage/database.ts';
import { fault } from '../../../src/storage/outcome.ts';
import { pageDatabase } from '../../../src/storage/pageDatabase.ts';
import { snapshot } from '../../unit/experiments/vae/snapshots.ts';

const IMAGES: VaeImages = {
  version: 1,
  title: 'Drawn digits',
  training: 9000,
  validation: 1000,
  notes: [],
  mean: new Float32Array(784),
  shown: new Uint8Array(0),
  names: [],
};
const notices: string[] = [];
const restored: VaeSnapshot[] = [];
let database: Database;
let shelves: Shelves;
let count = 0;

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

/** IDX images of one grey value each. */
function idxFile(name: string, images: number, value: number): File {
  const bytes = new Uint8Array(16 + images * 784).fill(value);
  const view = new DataView(bytes.buffer);
  [0x803, images, 28, 28].forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  return new File([bytes], name);
}

function Figure({ bare = false }: { readonly bare?: boolean }) {
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

const show = (bare = false) =>
  render(
    <StrictMode>
      <ShelvesContext value={shelves}>
        <Figure bare={bare} />
      </ShelvesContext>
    </StrictMode>,
  );

const chooser = (which: 'files' | 'folder'): HTMLInputElement =>
  document.querySelector<HTMLInputElement>(`input[data-chooser=${which}]`)!;

/** As if the reader had chosen these. */
function give(input: HTMLInputElement, ...files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
const radio = (name: string | RegExp) => page.getByRole('radio', { name });

describe('images', () => {
  it('are read out of files in a worker, stored, chosen, and there again in the next visit', async () => {
    const first = await show();
    give(chooser('files'), idxFile('mine', 120, 3));
    await expect.element(radio('“mine”')).toBeChecked();
    await expect.element(page.getByText(/120 images to train on/)).toBeVisible();
    await expect.element(page.getByRole('list')).toHaveTextContent(/“mine”, 120 images, 0.1 MB, today/);
    expect(notices).toEqual([]);
    await first.unmount();
    await show();
    await expect.element(radio('“mine”')).not.toBeChecked();
    await radio('“mine”').click({ force: true });
    await expect.element(radio('“mine”')).toBeChecked();
    await radio('characters, drawn here').click({ force: true });
    await expect.element(radio('characters, drawn here')).toBeChecked();
  });

  it('images that are refused change nothing and say why, with a hostile name as text', async () => {
    const { container } = await show();
    give(chooser('files'), new File(['hello'], '<img src=x onerror=alert(1)>.txt'));
    await eventually(() => expect(notices.length).toBe(1));
    expect(notices[0]).toMatch(/^“<img src=x onerror=alert…” is no IDX file/);
    await expect.element(radio('digits, drawn here')).toBeChecked();
    give(chooser('files'), idxFile('<img src=x onerror=alert(1)>', 120, 3));
    await eventually(() => expect(container.querySelectorAll('li').length).toBe(1));
    expect(container.querySelector('img')).toBeNull();
  });

  it('may be dropped anywhere on the figure, in a zip too', async () => {
    await show();
    const figure = page.getByTestId('figure').element();
    const transfer = new DataTransfer();
    const bytes = new Uint8Array(await idxFile('x', 150, 9).arrayBuffer());
    transfer.items.add(new File([zipSync({ 'folder/images': bytes })], 'mine.zip'));
    const fire = (type: string): DragEvent => {
      const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
      figure.dispatchEvent(event);
      return event;
    };
    fire('dragenter');
    expect(fire('dragover').defaultPrevented).toBe(true);
    await expect.element(page.getByText('Drop to train on these images.')).toBeVisible();
    expect(fire('drop').defaultPrevented).toBe(true);
    await expect.element(radio('“images”')).toBeChecked();
    await expect.element(page.getByText(/^Your own: drop files/)).toBeVisible();
  });

  it('a panel alone takes drops itself; a file that misses it does not replace the page', async () => {
    await show(true);
    const transfer = new DataTransfer();
    transfer.items.add(idxFile('alone', 130, 2));
    const event = (type: string) =>
      new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
    const miss = event('drop');
    document.body.dispatchEvent(miss);
    expect(miss.defaultPrevented).toBe(true);
    page
      .getByText(/^Your own: drop/)
      .element()
      .dispatchEvent(event('drop'));
    await expect.element(radio('“alone”')).toBeChecked();
  });

  it('keep their folders when a folder is chosen', async () => {
    await show();
    const files = ['b/1.idx', 'a/1.idx'].map((path, i) => {
      const file = idxFile('1.idx', 100 + i, i);
      Object.defineProperty(file, 'webkitRelativePath', { value: `set/${path}` });
      return file;
    });
    const input = chooser('folder');
    expect(input.webkitdirectory).toBe(true);
    Object.defineProperty(input, 'files', { value: files, configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.element(page.getByText(/201 images to train on/)).toBeVisible();
  });

  it('are removed after a second thought, the focus staying in the panel', async () => {
    await show();
    give(chooser('files'), idxFile('mine', 120, 3));
    await page.getByRole('button', { name: 'Remove “mine”' }).click();
    await expect.element(page.getByRole('button', { name: 'Keep “mine”' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('button', { name: 'Remove “mine”' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await page.getByRole('button', { name: 'Remove “mine” for good' }).click();
    await eventually(async () => expect(await shelves.sets.list()).toMatchObject({ value: { items: [] } }));
    // Still in training, until the reader chooses others.
    await expect.element(radio('“mine”')).toBeChecked();
  });

  it('are used although there is no room for them, and it is said', async () => {
    shelves = { ...shelves, sets: { ...shelves.sets, put: async () => fault('full') } };
    await show();
    give(chooser('files'), idxFile('mine', 120, 3));
    await expect.element(radio('“mine”')).toBeChecked();
    expect(notices).toEqual([expect.stringMatching(/no room left.*forgotten when the page is closed/)]);
    await radio('digits, drawn here').click({ force: true });
    await radio('“mine”').click({ force: true });
    await expect.element(radio('“mine”')).toBeChecked();
  });

  it('images that are damaged are skipped with a sentence, and can be removed', async () => {
    await shelves.sets.put('a', { title: 'Broken', count: 100, date: 0, bytes: 1 }, {} as DataSet, null);
    await database.run(['sets.heads'], 'readwrite', async (transaction) => {
      transaction.objectStore('sets.heads').put({ id: 'b', revision: 1, head: 'nonsense' });
    });
    await show();
    await expect.element(page.getByText(/One stored set cannot be used/)).toBeVisible();
    await radio('Broken').click({ force: true });
    await eventually(() => expect(notices.length).toBe(1));
    expect(notices[0]).toMatch(/^These images cannot be used: /);
    await expect.element(radio('digits, drawn here')).toBeChecked();
    await page.getByRole('button', { name: 'Remove what cannot be used', exact: true }).click();
    await page.getByRole('button', { name: 'Remove what cannot be used for good' }).click();
    await expect.element(page.getByText(/cannot be used/)).not.toBeInTheDocument();
  });
});

describe('a set that a restored run waits for', () => {
  const set = generateDigits(3, 100);
  function Waiting({ missing }: { readonly missing: string | null }) {
    useMissingSet(missing, {
      onOwn: (id, given) => notices.push(`${id}: ${given.count} images`),
      onNotice: (sentence) => notices.push(sentence),
    });
    return null;
  }
  const wait = (missing: string | null) => (
    <ShelvesContext value={shelves}>
      <Waiting missing={missing} />
    </ShelvesContext>
  );

  it('is fetched from where it is stored, or it is said that it is not', async () => {
    await shelves.sets.put('there', { title: 'There', count: 100, date: 0, bytes: 1 }, set, null);
    const { rerender } = await render(wait(null));
    await rerender(wait('there'));
    await eventually(() => expect(notices).toEqual(['there: 100 images']));
    await rerender(wait('gone'));
    await eventually(() => expect(notices[1]).toMatch(/^The images of this run are not stored here/));
  });
});

describe('MNIST on request', () => {
  it('shows its progress and can be stopped', async () => {
    vi.spyOn(window, 'fetch').mockImplementation(
      async (_, init) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new Uint8Array(300_000));
              init?.signal?.addEventListener('abort', () =>
                controller.error(new DOMException('', 'AbortError')),
              );
            },
          }),
          { headers: { 'content-length': '650000' } },
        ),
    );
    await show();
    await page.getByRole('button', { name: /^Load MNIST/ }).click();
    await expect.element(page.getByText('loading MNIST, 0.3 of 0.7 MB')).toBeVisible();
    expect(page.getByRole('progressbar').element()).toHaveProperty('value', 300_000);
    await expect.element(page.getByText('Reading images, 25 per cent.')).toBeInTheDocument();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
    expect(notices).toEqual([]);
    await expect.element(radio('digits, drawn here')).toBeChecked();
  });

  it('says when the host cannot be reached', async () => {
    vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    await show();
    await page.getByRole('button', { name: /^Load MNIST/ }).click();
    await eventually(() =>
      expect(notices).toEqual([expect.stringMatching(/cannot be reached: you may be offline/)]),
    );
  });
});

interface RunsState {
  latest: VaeSnapshot | null;
  readonly body: VaeBody | null;
}
const bodyOf = (latest: VaeSnapshot, state: VaeBody['state'] = 'training'): VaeBody => ({
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

const runsPanel = ({ latest, body }: RunsState) => (
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
const fresh: RunsState = { latest: null, body: null };
const training = (step: number): RunsState => {
  const latest = snapshot({}, step);
  return { latest, body: bodyOf(latest) };
};
const DAY = 86_400_000;
const store = (id: string, given: VaeSnapshot, name: string | null, days = 1) =>
  shelves.runs.put(id, headOf(given, name, 'Drawn digits', Date.now() - days * DAY), given, null);

describe('runs', () => {
  it('are kept automatically and offered after a reload; Continue goes on in the same record', async () => {
    const first = await render(runsPanel(fresh));
    await first.rerender(runsPanel(training(3200)));
    await expect.element(page.getByText('This run, kept automatically')).toBeVisible();
    await expect.element(page.getByRole('list')).toHaveTextContent(/step 3 200, running mean −150.0/);
    await first.unmount();
    const again = await render(runsPanel(fresh));
    await expect
      .element(page.getByText(/^Go on from step 3\u2009200 of today’s run \(\d\d:\d\d\) on Drawn digits\?$/))
      .toBeVisible();
    await page.getByRole('button', { name: 'Continue' }).click();
    await eventually(() => expect(restored.length).toBe(1));
    expect(notices).toEqual(['going on']);
    expect(restored[0]!.runs[1]!.theta).toEqual(snapshot({}, 3200).runs[1]!.theta);
    await expect.element(page.getByText(/^Go on from/)).not.toBeInTheDocument();
    await again.rerender(runsPanel(training(3300)));
    await expect.element(page.getByText(/step 3\u2009300/)).toBeVisible();
    expect(await shelves.runs.list()).toMatchObject({ value: { items: [{ revision: 2 }] } });
  });

  it('are not offered when they are finished, named, or refused with Not now', async () => {
    await store('done', snapshot({ steps: 1000 }, 1000), null);
    await store('mine', snapshot({}, 900), 'mine');
    await store('open', snapshot({}, 800), null, 2);
    await render(runsPanel(fresh));
    await expect.element(page.getByText(/^Go on from step 800 of the run of/)).toBeVisible();
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect.element(page.getByText(/^Go on from/)).not.toBeInTheDocument();
    expect(document.activeElement).toBe(page.getByRole('region', { name: 'Runs' }).element());
    expect(restored).toEqual([]);
    expect((await shelves.runs.load('open')).ok).toBe(true);
  });

  it('are not offered while they are open in another tab, and the list says so', async () => {
    const other = createClaims(navigator.locks);
    other.claim('open');
    await eventually(async () => expect(await other.held()).toContain('open'));
    await store('open', snapshot({}, 800), null);
    const first = await render(runsPanel(fresh));
    await expect.element(page.getByText(/, open in another tab/)).toBeVisible();
    await expect.element(page.getByText(/^Go on from/)).not.toBeInTheDocument();
    await first.unmount();
    other.release('open');
    await eventually(async () => expect(await other.held()).not.toContain('open'));
    await render(runsPanel(fresh));
    await expect.element(page.getByText(/^Go on from step 800/)).toBeVisible();
  });

  it('get a name, are renamed, restored and removed', async () => {
    await render(runsPanel(training(500)));
    await page.getByRole('button', { name: 'Keep this run…' }).click();
    const input = page.getByRole('textbox', { name: 'Name of this run' });
    await expect.element(input).toHaveValue('Drawn digits, step 500');
    await expect.element(input).toHaveFocus();
    await input.fill('<b>first</b>');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('<b>first</b>')).toBeVisible();
    await page.getByRole('button', { name: 'Rename… <b>first</b>' }).click();
    await page.getByRole('textbox').fill('second');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.getByRole('button', { name: 'Restore second' }).click();
    await eventually(() => expect(restored.length).toBe(1));
    await page.getByRole('button', { name: 'Remove second', exact: true }).click();
    await page.getByRole('button', { name: 'Remove second for good' }).click();
    await expect.element(page.getByText('second')).not.toBeInTheDocument();
  });

  it('runs of images that are gone are not restored, and it is said', async () => {
    await store('own', { ...snapshot({ data: 'own' }, 500), own: 'gone' }, 'mine');
    await render(runsPanel(fresh));
    await page.getByRole('button', { name: 'Restore mine' }).click();
    await eventually(() =>
      expect(notices).toEqual([
        'This run cannot be restored: its images, Drawn digits, are no longer here. Add them again and restore it then.',
      ]),
    );
    expect(restored).toEqual([]);
  });

  it('runs that are damaged are refused with a sentence', async () => {
    const bad = snapshot({}, 500);
    const head = headOf(bad, 'bad', 'Drawn digits', 0);
    await shelves.runs.put(
      'bad',
      head,
      { ...bad, runs: [{ ...bad.runs[0]!, theta: new Float32Array(3) }] },
      null,
    );
    await render(runsPanel(fresh));
    await page.getByRole('button', { name: 'Restore bad' }).click();
    await eventually(() =>
      expect(notices).toEqual([
        'This run cannot be restored: its parameters do not fit the model of its settings.',
      ]),
    );
  });

  it('go on without storage, and the panel says so', async () => {
    const none = async () => fault('absent');
    shelves = { ...shelves, runs: { ...shelves.runs, put: none, list: none, load: none } };
    await render(runsPanel(training(500)));
    await expect.element(page.getByText(/^Runs are not kept: This browser keeps nothing/)).toBeVisible();
    expect(notices).toEqual([]);
  });

  it('are files on request: curves and parameters', async () => {
    const saved: { name: string; blob: Blob }[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.push({ name: '', blob: blob as Blob });
      return 'blob:x';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.at(-1)!.name = this.download;
    });
    await render(runsPanel(training(500)));
    await page.getByRole('button', { name: 'Curves (CSV)' }).click();
    await page.getByRole('combobox').selectOptions('running mean');
    await page.getByRole('button', { name: 'Parameters (NumPy)' }).click();
    expect(saved.map(({ name }) => name)).toEqual(['vae-curves-seed1.csv', 'vae-running-mean-step500.npz']);
    expect((await saved[0]!.blob.text()).split('\n')[0]).toMatch(
      /^# Through the Void, Drawn digits, seed 1, http.*\?figure=vae&v=1&on=running-mean.relax&units=16$/,
    );
    const entries = unzipSync(new Uint8Array(await saved[1]!.blob.arrayBuffer()));
    expect(Object.keys(entries)).toContain('Wp1.npy');
  });
});

describe('looks', () => {
  it.each(['light', 'dark'])('no accessibility violations, and large enough targets: %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    await store('open', snapshot({}, 800), null);
    await store('mine', snapshot({}, 900), 'mine');
    const data = await show();
    give(chooser('files'), idxFile('mine', 120, 3));
    await expect.element(page.getByText(/Stored on this machine/)).toBeVisible();
    const runs = await render(runsPanel(training(500)));
    await expect.element(page.getByText('Kept on this machine')).toBeVisible();
    for (const { container } of [data, runs]) {
      const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
      expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
      const least = matchMedia('(max-width: 640px)').matches ? 44 : 36;
      for (const target of container.querySelectorAll('button, select, label:has(input)'))
        expect(target.getBoundingClientRect().height, target.outerHTML).toBeGreaterThanOrEqual(least);
    }
  });
});
