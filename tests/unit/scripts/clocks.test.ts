/** No test waits for a time to pass or asks a clock: on another machine it would show something else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = 'tests';
/** Turns of a loop are no time: a timer of nothing is one of them. */
const FORBIDDEN = [
  /waitForTimeout\(/,
  /setTimeout\([^)]*,\s*[1-9]/,
  /setTimeout\(resolve, (?!0\))/,
  /setInterval\(/,
  /vi\.waitFor\(/,
  /toBeLess\w*\([^)]*(elapsed|seconds|_MS\b)/,
  /retries:\s*[1-9]|\bretry:/,
] as const;

const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter(
    (entry) =>
      entry.isFile() && /\.tsx?$/.test(entry.name) && !/^(clocks\.test|eventually)\.ts$/.test(entry.name),
  )
  .map((entry) => join(entry.parentPath, entry.name));

const found = (text: string): string[] =>
  text.split('\n').filter((line) => FORBIDDEN.some((pattern) => pattern.test(line)));

describe('a test that sleeps or asks a clock', () => {
  it('is not among those of this project', () => {
    expect(files.length).toBeGreaterThan(150);
    const bad = files.flatMap((file) =>
      found(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`),
    );
    expect(bad).toEqual([]);
  });

  it.each([
    'await page.waitForTimeout(300);',
    'await new Promise((resolve) => setTimeout(resolve, 400));',
    'await new Promise((resolve) => setTimeout(resolve, i % 3));',
    'await vi.waitFor(() => expect(x).toBe(1));',
    'expect(count).toBeLessThanOrEqual(elapsed / MAP_MS + 2);',
  ])('would be seen: %s', (line) => {
    expect(found(line)).toEqual([line]);
  });
});
