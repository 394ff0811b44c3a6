/** The panel of runs in a real browser, what it keeps in a real IndexedDB, and the looks of both panels. */
import axe from 'axe-core';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { eventually } from '../../eventually.ts';
import '../../../src/ui/base.css';
import { createClaims } from '../../../src/figures/vae/runs/claims.ts';
import { headOf } from '../../../src/figures/vae/runs/runHead.ts';
import { fault } from '../../../src/storage/outcome.ts';
import { snapshot } from '../../unit/experiments/vae/snapshots.ts';
import {
  chooser,
  eachOnItsOwnStorage,
  fresh,
  give,
  idxFile,
  notices,
  restored,
  runsPanel,
  shelveOn,
  shelves,
  show,
  store,
  training,
} from './panels.tsx';

eachOnItsOwnStorage();

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
    shelveOn({ ...shelves, runs: { ...shelves.runs, put: none, list: none, load: none } });
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
