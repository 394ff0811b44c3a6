/** Vite: one static page with a relative base, a strict Content-Security-Policy in the build, and licences beside it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { codePlugin } from './scripts/code/plugin.mjs';
import { prerenderPlugin, prosePlugins } from './scripts/prose/plugin.ts';
import { MNIST_ORIGIN } from './src/worker/mnistAddress.ts';

const LICENCES = 'licenses.md';

/**
 * What the built page may do: its own files, and of what stands in the page itself exactly that, by its digest. Styles set by
 * scripts need no permission; WASM does. Development needs inline styles.
 */
function policyOf(html: string): string {
  const digests = (tag: 'script' | 'style'): string =>
    [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))]
      .map(([, text]) => ` 'sha256-${createHash('sha256').update(text!).digest('base64')}'`)
      .join('');
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${digests('script')}`,
    `style-src 'self'${digests('style')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // The one foreign address, and only when a reader asks for MNIST.
    `connect-src 'self' ${MNIST_ORIGIN}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyOf(html) },
        injectTo: 'head-prepend',
      },
    ],
  },
};

/**
 * Named, and so is the lander's physics, so that the development server prepares them before the first worker asks, which
 * would reload the page.
 */
const TENSORFLOW = ['core', 'backend-cpu', 'backend-wasm', 'backend-webgl', 'backend-webgpu'].map(
  (name) => `@tensorflow/tfjs-${name}`,
);

/** Fonts are no packages: their licence is added to what the build collects from those. */
const fontLicence: Plugin = {
  name: 'font-licence',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const list = bundle[LICENCES];
      if (list?.type !== 'asset') throw new Error(`The build has no ${LICENCES} to add the fonts' to.`);
      list.source = `${list.source}\n${readFileSync('src/ui/fonts/licence.md', 'utf8')}`;
    },
  },
};

const output = { comments: { legal: false }, chunkFileNames: 'assets/[name]-[hash].js' };

export default defineConfig({
  base: './',
  // One page and no router: a file that is missing is missing, instead of the page under another name.
  appType: 'mpa',
  plugins: [prosePlugins(), codePlugin(), react(), prerenderPlugin(), contentSecurityPolicy, fontLicence],
  optimizeDeps: { include: [...TENSORFLOW, 'planck'] },
  worker: { format: 'es', rolldownOptions: { output } },
  build: {
    target: 'es2022',
    license: { fileName: LICENCES },
    // The page's own script is there already; Firefox reports its preload as an error.
    modulePreload: {
      // Every browser of that year knows module preloads.
      polyfill: false,
      resolveDependencies: (_file, needed) => needed.filter((name) => !/\/index-[^/]*\.js$/.test(name)),
    },
    rolldownOptions: { output },
  },
});
