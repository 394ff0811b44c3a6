/** The built page as readers get it, but for one script of the same origin, put first, that reports complaints and keeps files. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';

/** Under a sub-path, as static hosts do. */
const BASE = '/deep/course/';
const PROBE_PATH = '/probe.js';
const REPORT_PATH = '/complaint';
/** A page that holds another in a frame of a given size: `?width=390&height=844&url=…` */
export const FRAME_PATH = '/frame.html';

/** What has its digest in its name never changes, and hosts say so. */
const HASHED = /\/assets\//;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/**
 * Runs in the page before anything else. Complaints go to the server, so that they outlive the page. A file that the page
 * offers and a text that it copies are kept in `window.kept` instead: not every driver knows downloads and the clipboard.
 */
function probe(reportPath: string): void {
  // What a page gives up when its reader goes elsewhere is no complaint: WebKit says that it did not come.
  let leaving = false;
  for (const kind of ['beforeunload', 'pagehide'] as const)
    addEventListener(kind, () => {
      leaving = true;
    });
  const report = (what: string): void => {
    if (!leaving) navigator.sendBeacon(reportPath, what.slice(0, 600));
  };
  const words = (parts: readonly unknown[]): string =>
    parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' ');
  for (const kind of ['error', 'warn'] as const) {
    const original = console[kind];
    console[kind] = (...parts: unknown[]) => {
      report(`console.${kind}: ${words(parts)}`);
      original.apply(console, parts);
    };
  }
  addEventListener(
    'error',
    (event) => {
      const { target } = event;
      const resource =
        target instanceof Element && (target.getAttribute('src') ?? target.getAttribute('href'));
      // Not an error but a remark of the engine: what the last sizes led to is measured in the next frame.
      if (/^ResizeObserver loop/.test(event.message)) return;
      report(resource ? `did not come: ${resource}` : `error: ${event.message}`);
    },
    true,
  );
  addEventListener('unhandledrejection', (event) => report(`unhandled: ${words([event.reason])}`));
  document.addEventListener('securitypolicyviolation', (event) =>
    report(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  const blobs = new Map<string, Blob>();
  const createObjectURL = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object: Blob | MediaSource) => {
    const url = createObjectURL(object);
    if (object instanceof Blob) blobs.set(url, object);
    return url;
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = this.download === '' ? undefined : blobs.get(this.href);
    if (blob) Object.assign(window, { kept: blob });
    else click.call(this);
  };
  const writeText = async (text: string): Promise<void> =>
    void Object.assign(window, { kept: new Blob([text]) });
  if (navigator.clipboard) navigator.clipboard.writeText = writeText;
  else Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
}

export interface ProbedSite {
  /** Address of the page, ending in a slash. */
  readonly address: string;
  /** What pages said since the last call. */
  complaints(): string[];
  /** Requests of these paths break off, and no browser keeps what they bring later; null ends the breaking off. */
  refuse(paths: RegExp | null): void;
  close(): Promise<void>;
}

/** @param folder The built page. */
export async function serveProbed(folder: string): Promise<ProbedSite> {
  const root = resolve(folder);
  const complaints: string[] = [];
  let refused: RegExp | null = null;
  let doubtful: RegExp | null = null;

  const send = (
    response: ServerResponse,
    type: string,
    body: string | Uint8Array,
    cache = 'no-cache',
  ): void => {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': cache });
    response.end(body);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (refused?.test(pathname)) return void request.socket.destroy();
    if (pathname === REPORT_PATH) {
      const chunks = await request.toArray();
      complaints.push(Buffer.concat(chunks).toString('utf8'));
      return send(response, 'text/plain', '');
    }
    if (pathname === PROBE_PATH)
      return send(response, 'text/javascript', `(${probe})(${JSON.stringify(REPORT_PATH)});`);
    if (pathname === FRAME_PATH) {
      const [width, height, url] = ['width', 'height', 'url'].map((name) => searchParams.get(name) ?? '');
      const source = (url ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      return send(
        response,
        'text/html',
        `<!doctype html><style>body{margin:0}iframe{border:0;display:block}</style><iframe width="${Number(width)}" height="${Number(height)}" src="${source}"></iframe>`,
      );
    }
    if (pathname === '/favicon.ico') return send(response, 'image/x-icon', '');
    if (!pathname.startsWith(BASE)) throw new Error('not of this site');
    const path = normalize(decodeURIComponent(pathname.slice(BASE.length - 1)));
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    const body = await readFile(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const page = file.endsWith('index.html')
      ? body.toString('utf8').replace('<head>', `<head><script src="${PROBE_PATH}"></script>`)
      : body;
    const kept = HASHED.test(pathname) && !doubtful?.test(pathname);
    send(response, type, page, kept ? 'max-age=31536000, immutable' : 'no-cache');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      response.writeHead(404);
      response.end('not found');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return {
    address: `http://127.0.0.1:${address.port}${BASE}`,
    complaints: () => complaints.splice(0),
    refuse: (paths) => {
      refused = paths;
      doubtful = paths ?? doubtful;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
