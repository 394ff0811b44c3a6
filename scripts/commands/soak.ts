/** `npm run soak -- --minutes 10`: scripted dragging and switching on the built site; fails when memory grows. `-- read`: one reading of all of it. */
import { spawnSync } from 'node:child_process';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from '../browser.mjs';
import { read } from '../soak/read.ts';
import { grown, type Moment, soak } from '../soak/soak.ts';

const DIST = '.cache/soak-dist';
const PORT = 4191;
/** Of a whole reading: heaps of page and workers, bytes, and cores busy with what nobody sees. */
const READING = { heap: 300e6, cores: 0.1 };
const BOUNDS = { heap: 5e6, nodes: 200, listeners: 50 };

const megabytes = (bytes: number): string => (Number.isNaN(bytes) ? '—' : (bytes / 1e6).toFixed(2));

function row({ seconds, rounds, pageHeap, workerHeap, nodes, listeners }: Moment): string {
  const cells = [seconds.toFixed(0), rounds, megabytes(pageHeap), megabytes(workerHeap), nodes, listeners];
  return cells.map((cell) => String(cell).padStart(11)).join('');
}

async function readOnce(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const { figures, pageHeap, workerHeap, nodes, listeners, workers, cores } = await read(
    page,
    await browser.newBrowserCDPSession(),
  );
  console.log(
    `${figures} figures read: page ${megabytes(pageHeap)} MB, ${workers} workers ${megabytes(workerHeap)} MB, ` +
      `${nodes} nodes, ${listeners} listeners; out of view ${cores.toFixed(2)} cores are busy.`,
  );
  const holds =
    pageHeap + (Number.isNaN(workerHeap) ? 0 : workerHeap) < READING.heap && cores < READING.cores;
  console.log(holds ? 'Within its bounds.' : 'FAILED');
  return holds ? 0 : 1;
}

export async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--minutes');
  const minutes = at < 0 ? 10 : Number(args[at + 1]);
  if (!(minutes > 0)) {
    console.error('Usage: npm run soak -- [read | --minutes 10]');
    return 1;
  }
  const built = spawnSync('npx', ['vite', 'build', '--outDir', DIST, '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) return 1;
  const server = await preview({ build: { outDir: DIST }, preview: { host: '127.0.0.1', port: PORT } });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${PORT}/`);
    await page.locator('figure path[data-style]').first().waitFor({ state: 'attached' });
    if (args.includes('read')) return await readOnce(page);
    console.log(
      ['seconds', 'rounds', 'page MB', 'worker MB', 'nodes', 'listeners'].map((w) => w.padStart(11)).join(''),
    );
    const moments = await soak(page, {
      unit: 'seconds',
      length: minutes * 60,
      every: 30,
      warm: Math.min(60, minutes * 20),
      onMeasured: (moment) => console.log(row(moment)),
    });
    const failures = [...grown(moments, BOUNDS), ...errors.map((words) => `Exception: ${words}`)];
    for (const words of failures) console.error(words);
    console.log(failures.length === 0 ? 'Nothing grew beyond its bound.' : 'FAILED');
    return failures.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await server.close();
  }
}
