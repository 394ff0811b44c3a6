/** WebKitGTK's MiniBrowser on a screen of its own (Xvfb), through the classic WebDriver protocol. */
import { type ActionSource, BUTTON_DOWN, BUTTON_UP, chordOf, moveTo } from './actions.ts';
import { callOf, type Engine, type EngineOptions, pause, takeLeave, within } from './engine.ts';
import { freePort, said, start, stop } from './processes.ts';
import { FRAME_PATH } from './site.ts';

const START_MS = 60_000;
/** Windows do not get narrower than this; a narrower page lies in a frame. */
const NARROWEST = 480;
/** What WebDriver calls a reference to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Where the three programs are. */
export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
}

type Call = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<T>;

const caller =
  (base: string): Call =>
  async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(base + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = (await response.json()) as { value: (T & { error?: string; message?: string }) | null };
    if (value?.error !== undefined) throw new Error(`${value.error}: ${value.message}`);
    return value as T;
  };

/** Asks until there is an answer: the driver says nothing when it is ready. */
async function ready(call: Call): Promise<void> {
  const end = performance.now() + START_MS;
  for (;;) {
    try {
      await call('GET', '/status');
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await pause(50);
  }
}

export async function openWebKit(programs: WebKitPrograms, options: EngineOptions): Promise<Engine> {
  const { width, height, dark = false } = options;
  const screen = start(
    programs.display,
    ['-displayfd', '3', '-screen', '0', '2000x1400x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const running = [screen];
  const end = async (): Promise<void> => {
    for (const child of running.toReversed()) await stop(child);
  };
  try {
    const numbers = screen.stdio[3] as NodeJS.ReadableStream as never;
    const display = await said(screen, numbers, /(\d+)\n/, START_MS);
    const port = await freePort();
    running.push(
      start(programs.driver, [`--port=${port}`], {
        stdio: 'ignore',
        env: {
          ...process.env,
          DISPLAY: `:${display}`,
          NO_AT_BRIDGE: '1',
          // Without a graphics card.
          LIBGL_ALWAYS_SOFTWARE: '1',
          WEBKIT_DISABLE_DMABUF_RENDERER: '1',
          ...(dark ? { GTK_THEME: 'Adwaita:dark' } : {}),
        },
      }),
    );
    const driver = caller(`http://127.0.0.1:${port}`);
    await ready(driver);
    const { sessionId, capabilities } = await within(
      START_MS,
      driver<{ sessionId: string; capabilities: { browserVersion: string } }>('POST', '/session', {
        capabilities: {
          alwaysMatch: {
            'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
          },
        },
      }),
    );
    const call: Call = (method, path, body) => driver(method, `/session/${sessionId}${path}`, body);
    const close = async (): Promise<void> => {
      await takeLeave(call('DELETE', ''));
      await end();
    };
    return await within(START_MS, sessionOf(call, capabilities.browserVersion, width, height, close));
  } catch (error) {
    await end();
    throw error;
  }
}

async function sessionOf(
  call: Call,
  version: string,
  width: number,
  height: number,
  close: () => Promise<void>,
): Promise<Engine> {
  const framed = width < NARROWEST;
  await call('POST', '/timeouts', { script: 120_000, pageLoad: 60_000 });
  const evaluate: Engine['evaluate'] = async (work, ...args) => {
    const answer = await call<{ value: string } | { failed: string }>('POST', '/execute/async', {
      script: `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => ${callOf(work, args)})
          .then((value) => done({ value: JSON.stringify(value ?? null) }), (error) => done({ failed: String(error) }))`,
      args: [],
    });
    if ('failed' in answer) throw new Error(answer.failed);
    return JSON.parse(answer.value);
  };
  const act = async (source: ActionSource): Promise<void> =>
    void (await call('POST', '/actions', { actions: [source] }));
  const top = (): Promise<void> => call('POST', '/frame', { id: null });
  const enter = async (): Promise<void> => {
    if (framed) await call('POST', '/frame', { id: 0 });
  };

  await call('POST', '/url', { url: 'about:blank' });
  await resized(call, evaluate, Math.max(width, NARROWEST), height);
  return {
    name: 'webkit',
    version,
    goto: async (url) => {
      await top();
      await call('POST', '/url', { url: framed ? framedBy(url, width, height) : url });
      await enter();
    },
    reload: async () => {
      // The frame's own page: the outer one would open what it was first given.
      if (framed) {
        await call('POST', '/execute/sync', { script: 'location.reload()', args: [] });
        return;
      }
      await call('POST', '/refresh', {});
    },
    evaluate,
    move: (x, y) => act(moveTo(x, y)),
    down: () => act(BUTTON_DOWN),
    up: () => act(BUTTON_UP),
    press: (chord) => act(chordOf(chord)),
    screenshot: async () => {
      await top();
      try {
        const path = framed ? `/element/${await frameOf(call)}/screenshot` : '/screenshot';
        return Buffer.from(await painted(call<string>('GET', path), evaluate), 'base64');
      } finally {
        await enter();
      }
    },
    complaints: () => [],
    close,
  };
}

/** A page of the same site that holds this one in a frame. */
function framedBy(url: string, width: number, height: number): string {
  const frame = new URL(FRAME_PATH, url);
  frame.search = new URLSearchParams({ width: `${width}`, height: `${height}`, url }).toString();
  return frame.href;
}

async function frameOf(call: Call): Promise<string> {
  const found = await call<Record<string, string>>('POST', '/element', {
    using: 'css selector',
    value: 'iframe',
  });
  return found[ELEMENT]!;
}

/** WebKitGTK answers a screenshot of a page at rest only once something paints (2.50): it is nudged until it does. */
async function painted<T>(coming: Promise<T>, evaluate: Engine['evaluate']): Promise<T> {
  let here = false;
  const settled = coming.finally(() => {
    here = true;
  });
  settled.catch(() => {});
  while (!here) {
    await Promise.race([settled.catch(() => {}), pause(200)]);
    if (here) break;
    await evaluate(() => {
      const { style } = document.documentElement;
      style.opacity = style.opacity === '' ? '0.999' : '';
      return null;
    });
  }
  await evaluate(() => {
    document.documentElement.style.opacity = '';
    return null;
  });
  return settled;
}

/** Makes the page exactly this large: what the window puts around it is measured and added. */
async function resized(
  call: Call,
  evaluate: Engine['evaluate'],
  width: number,
  height: number,
): Promise<void> {
  const end = performance.now() + 10_000;
  for (;;) {
    const [w, h] = await evaluate(() => [innerWidth, innerHeight]);
    if (w === width && h === height) return;
    if (performance.now() > end) throw new Error(`The window stays at ${w} × ${h}.`);
    const rect = await call<{ width: number; height: number }>('GET', '/window/rect');
    await call('POST', '/window/rect', {
      x: 0,
      y: 0,
      width: rect.width + width - w!,
      height: rect.height + height - h!,
    });
    // The window manager's answer comes when it comes.
    for (let looks = 0; looks < 20; looks++) {
      const [now] = await evaluate(() => [innerWidth, innerHeight]);
      if (now !== w) break;
      await pause(50);
    }
  }
}
