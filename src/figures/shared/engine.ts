/** The name of the engine that a browser computes with, from how it introduces itself. */

const KNOWN = [
  [/Firefox\/([\d.]+)/, 'Firefox', 'SpiderMonkey'],
  [/Edg\/([\d.]+)/, 'Edge', 'V8'],
  [/Chrome\/([\d.]+)/, 'Chromium', 'V8'],
  [/Version\/([\d.]+).* Safari\//, 'Safari or WebKitGTK', 'JavaScriptCore'],
  [/Node\.js\/([\d.]+)/, 'Node.js', 'V8'],
] as const;

/** “Firefox 145 (SpiderMonkey)”; “an engine that does not say its name” where nothing is recognised. */
export function engineName(userAgent: string): string {
  for (const [pattern, name, engine] of KNOWN) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version.replace(/\..*/, '')} (${engine})`;
  }
  return 'an engine that does not say its name';
}

/** “2026-11-28 17:05 UTC”. */
export const dateWords = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
