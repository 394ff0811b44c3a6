/** Firefox without a window over WebDriver BiDi, which it speaks itself: no driver between. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../ending.mjs';
import { type ActionSource, BUTTON_DOWN, BUTTON_UP, chordOf, moveTo } from './actions.ts';
import { type Bidi, connectBidi } from './bidi.ts';
import { callOf, type Engine, type EngineOptions, takeLeave, within } from './engine.ts';
import { said, start, stop } from './processes.ts';

/** The first start on a cold disk takes long. */
const START_MS = 60_000;

const preferences = (dark: boolean): Readonly<Record<string, string | number | boolean>> => ({
  'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
  'ui.systemUsesDarkTheme': dark ? 1 : 0,
  // Nothing but the page asks the network for anything.
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
});

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value?: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

interface LogEntry {
  readonly level: string;
  readonly text: string | null;
}

export async function openFirefox(executable: string, options: EngineOptions): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'void-firefox-'));
  const remove = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  const removed = atEnd(remove);
  const lines = Object.entries(preferences(options.dark ?? false)).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const child = start(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const end = async (): Promise<void> => {
    await stop(child);
    removed();
    remove();
  };
  try {
    const address = await said(child, child.stderr!, /WebDriver BiDi listening on (ws:\S+)/, START_MS);
    const bidi = await within(START_MS, connectBidi(`${address}/session`));
    return await within(START_MS, sessionOf(bidi, options, end));
  } catch (error) {
    await end();
    throw error;
  }
}

async function sessionOf(
  bidi: Bidi,
  { width, height }: EngineOptions,
  end: () => Promise<void>,
): Promise<Engine> {
  const log: string[] = [];
  const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>('session.new', {
    capabilities: {},
  });
  bidi.on('log.entryAdded', ({ level, text }: LogEntry) => {
    if (level === 'error' || level === 'warn') log.push(`${level}: ${text}`);
  });
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  const tree = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = tree.contexts[0]!.context;
  await bidi.send('browsingContext.setViewport', { context, viewport: { width, height } });
  const act = async (source: ActionSource): Promise<void> =>
    void (await bidi.send('input.performActions', { context, actions: [source] }));
  return {
    name: 'firefox',
    version: capabilities.browserVersion,
    goto: async (url) =>
      void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    evaluate: async (work, ...args) => {
      const answer = await bidi.send<Evaluated>('script.evaluate', {
        expression: `Promise.resolve(${callOf(work, args)}).then((value) => JSON.stringify(value ?? null))`,
        target: { context },
        awaitPromise: true,
      });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value ?? 'null');
    },
    move: (x, y) => act(moveTo(x, y)),
    down: () => act(BUTTON_DOWN),
    up: () => act(BUTTON_UP),
    press: (chord) => act(chordOf(chord)),
    screenshot: async () => {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    complaints: () => log,
    close: async () => {
      await takeLeave(bidi.send('browser.close', {}));
      bidi.close();
      await end();
    },
  };
}
