// Runs a TypeScript command: bundles scripts/commands/NAME.ts for Node with Vite, then calls its `main(args)`.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codePlugin } from './code/plugin.mjs';
import { ensureInstalled } from './setup.mjs';

const [name = '', ...args] = process.argv.slice(2);
const entry = `scripts/commands/${name}.ts`;
ensureInstalled();
if (!/^[a-z-]+$/.test(name) || !existsSync(entry)) {
  console.error(`There is no command "${name}".`);
  process.exit(1);
}
const { build } = await import('vite');
const outDir = fileURLToPath(new URL(`../.cache/commands/${name}`, import.meta.url));
await build({
  configFile: false,
  logLevel: 'error',
  plugins: [codePlugin()],
  build: { ssr: entry, outDir, minify: false, emptyOutDir: true },
  ssr: { noExternal: [/@tensorflow/] },
});
const { main } = await import(pathToFileURL(`${outDir}/${name}.js`).href);
process.exitCode = await main(args);
