import { zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { eventually } from '../../eventually.ts';
import '../../../src/ui/base.css';
import type { DataSet } from '../../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../../src/experiments/vae/data/generateDigits.ts';
import { ShelvesContext } from '../../../src/figures/vae/data/shelves.ts';
import { useMissingSet } from '../../../src/figures/vae/data/useMissingSet.ts';
import { fault } from '../../../src/storage/outcome.ts';
import {
  chooser,
  database,
  eachOnItsOwnStorage,
  give,
  idxFile,
  notices,
  radio,
  shelveOn,
  shelves,
  show,
} from './panels.tsx';

eachOnItsOwnStorage();

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
    shelveOn({ ...shelves, sets: { ...shelves.sets, put: async () => fault('full') } });
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
