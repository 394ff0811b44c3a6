// `VOID_DATA=FOLDER node scripts/data/measure.mjs [SHEETS]`: the shipped sets beside real ones, with contact sheets.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const folder = process.env.VOID_DATA;
if (!folder) {
  console.error(
    'VOID_DATA names no folder with mnist/ (t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz).',
  );
  process.exit(1);
}
const outDir = fileURLToPath(new URL('../../.cache/commands/data', import.meta.url));
await build({
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'scripts/data/measureDigits.ts', outDir, minify: false, emptyOutDir: true },
});
const { measureDigits } = await import(pathToFileURL(`${outDir}/measureDigits.js`).href);
measureDigits(folder, process.argv[2] ?? '.cache/sheets');
