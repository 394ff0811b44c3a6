/** The page's prose is HTML before any script runs: it is rendered when the page is built or served, and figures wake up in it. */
import { readFileSync } from 'node:fs';
import mdx from '@mdx-js/rollup';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { mathPlugin } from '../math/plugin.ts';

/** What renders the page; it needs no browser. */
const PRERENDER = '/src/story/prerender.tsx';
/** Runs before the first paint: the reader's colours, and whether one figure stands alone. */
const EARLY = 'src/early.js';
const PLACE = '<!-- prose -->';

type Prerender = typeof import('../../src/story/prerender.tsx');
type Rendered = Promise<ReturnType<Prerender['renderPage']>>;

/** Markdown with components, formulas set: chapters, and whatever else is mostly prose. */
export const prosePlugins = (): Plugin[] => [
  mathPlugin(),
  { ...(mdx({ jsxImportSource: 'react', format: 'mdx' }) as Plugin), enforce: 'pre' },
];

const renderedBy = async (server: ViteDevServer): Rendered =>
  ((await server.ssrLoadModule(PRERENDER)) as Prerender).renderPage();

/** By a server of its own: a build has none, and style sheets need one to say what their classes are called. */
async function renderAlone(): Rendered {
  const server = await createServer({
    configFile: false,
    // Elements as a build makes them: React's own build for it knows no others.
    mode: 'production',
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [prosePlugins()],
  });
  try {
    return await renderedBy(server);
  } finally {
    await server.close();
  }
}

/** Without its comments. */
const earlyScript = (): string =>
  readFileSync(EARLY, 'utf8')
    .replace(/\/\*\*?[\s\S]*?\*\/\s*|^\s*\/\/.*$/gm, '')
    .trim();

/** Fills the page with its prose, and begins it with the early script. */
export const prerenderPlugin = (): Plugin => ({
  name: 'prerender',
  transformIndexHtml: {
    order: 'pre',
    async handler(html, { server }) {
      if (!html.includes(PLACE)) return html;
      const { html: prose, rules } = await (server ? renderedBy(server) : renderAlone());
      return {
        html: html.replace(PLACE, () => prose),
        tags: [
          { tag: 'style', children: rules, injectTo: 'head' },
          { tag: 'script', children: earlyScript(), injectTo: 'head-prepend' },
        ],
      };
    },
  },
  // Prose is no module of the page: a change of it is a new page.
  hotUpdate({ file, server }) {
    if (!/\/src\/story\/.*\.(mdx|tsx)$/.test(file) || this.environment.name !== 'ssr') return;
    server.environments['client']?.hot.send({ type: 'full-reload' });
  },
});
