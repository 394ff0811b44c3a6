/** The page as readers get it: built from the present sources into a folder of its own, and served with a log of requests. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, preview } from 'vite';

const FOLDER = '.cache/bench/site';

export interface Site {
  readonly address: string;
  /** Paths of the scripts asked for so far, each once, in order. */
  scripts(): readonly string[];
  close(): Promise<void>;
}

/** Builds and serves; the port is any free one. */
export const serveSite = (): Promise<Site> => serve(FOLDER);

/** Builds and serves one HTML file of this project, by its path, which is also its path on the site; it is in no other build. */
export const servePage = (page: string): Promise<Site> => serve(`${FOLDER}-page`, page);

async function serve(folder: string, page?: string): Promise<Site> {
  const outDir = resolve(folder);
  const input = page === undefined ? {} : { rolldownOptions: { input: page } };
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true, ...input } });
  const asked = new Set<string>();
  const server = await preview({
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 4321, strictPort: false, open: false },
    plugins: [
      {
        name: 'log-of-scripts',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use((request, _response, next) => {
            const path = (request.url ?? '').replace(/[?#].*$/, '');
            if (path.endsWith('.js')) asked.add(path);
            next();
          });
        },
      },
    ],
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  return { address, scripts: () => [...asked], close: () => server.close() };
}

/** The scripts that a page's HTML names itself: what has to arrive before anything can be painted. */
export const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path!.replace(/^\.?\//, '/'));

/** Size of these scripts compressed as a static host compresses them, in kB (1000 bytes). */
export function kilobytes(paths: readonly string[]): number {
  let bytes = 0;
  for (const path of paths) bytes += gzipSync(readFileSync(join(FOLDER, path)), { level: 9 }).length;
  return bytes / 1000;
}

export const indexHtml = (): string => readFileSync(join(FOLDER, 'index.html'), 'utf8');
