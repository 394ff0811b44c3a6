/**
 * `npm run gallery [-- --check] [-- --png]`: writes every picture of the gallery to docs/gallery, where `git diff` shows what a
 * change does to them; with --check it writes nothing and names those that would change. --png adds pixels, in .cache/gallery.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { findBrowser, launchOptions } from '../browser.mjs';
import { type GalleryFile, galleryFiles } from '../gallery/files.ts';

const FOLDER = 'docs/gallery';
const PIXELS_FOLDER = '.cache/gallery';

/** What differs from the files that were written last, each as a line. */
function differences(files: readonly GalleryFile[]): readonly string[] {
  const known = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.svg')) : [];
  const changed = files.flatMap(({ file, text }) => {
    if (!known.includes(file)) return [`new      ${file}`];
    return readFileSync(join(FOLDER, file), 'utf8') === text ? [] : [`changed  ${file}`];
  });
  const gone = known.filter((name) => files.every(({ file }) => file !== name));
  return [...changed, ...gone.map((name) => `gone     ${name}`)];
}

function write(files: readonly GalleryFile[]): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, text } of files) writeFileSync(join(FOLDER, file), text);
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
  console.log(`${FOLDER}: ${files.length} pictures, ${Math.round(bytes / 1000)} kB`);
}

/** The same pictures as a browser shows them when it opens the file. */
async function writePixels(files: readonly GalleryFile[]): Promise<void> {
  if (!findBrowser()) {
    console.log('No Chromium-family browser was found: no .png.');
    return;
  }
  mkdirSync(PIXELS_FOLDER, { recursive: true });
  const browser = await chromium.launch(launchOptions());
  try {
    for (const { file, text, size } of files) {
      const { width, height } = size;
      const page = await browser.newPage({ viewport: { width, height } });
      await page.goto(`data:image/svg+xml,${encodeURIComponent(text)}`);
      await page.screenshot({ path: join(PIXELS_FOLDER, file.replace(/svg$/, 'png')) });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  console.log(`${PIXELS_FOLDER}: ${files.length} times pixels`);
}

/** Returns the exit code: 1 where --check finds a difference. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean', default: false }, png: { type: 'boolean', default: false } },
  });
  const files = await galleryFiles();
  const found = differences(files);
  for (const line of found) console.log(line);
  if (found.length === 0) console.log(`All ${files.length} pictures are as they were.`);
  if (!values.check) write(files);
  if (values.png) await writePixels(files);
  return values.check && found.length > 0 ? 1 : 0;
}
