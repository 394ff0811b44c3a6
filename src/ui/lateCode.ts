/**
 * Code that is loaded when it is needed, and may not come. Asking for it again is not enough: Firefox and WebKit keep a
 * module that failed as long as the page stands, and WebKit what a preload did not bring even longer. Under another
 * address it is another module.
 */

/** What a figure needs to be drawn did not arrive. */
export class CodeMissing extends Error {}

/** The address in the text of a function that imports a module; null where there is none. Engines' errors do not all name it. */
export const addressIn = (load: () => unknown): string | null =>
  /\bimport\(\s*["'`]([^"'`]+)["'`]/.exec(String(load))?.[1] ?? null;

/** Style sheets that did not come are asked for again; the bundler asks once. */
function restyle(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (link.sheet === null) link.replaceWith(link.cloneNode());
}

/** Imports what `load` imports, but under an address that was never asked for. All scripts of the page lie in one folder. */
async function importAnew<M>(load: () => Promise<M>): Promise<M> {
  const address = addressIn(load);
  if (address === null) return load();
  restyle();
  const url = new URL(address, import.meta.url);
  url.searchParams.set('again', Date.now().toString(36));
  return import(/* @vite-ignore */ url.href) as Promise<M>;
}

/**
 * Loads code as the bundler wrote it, and what did not come that way at once anew: after a moment's weakness of the network,
 * after what WebKit remembers of one, and whenever the reader asks again.
 * @param load Nothing but a dynamic import, `() => import('./a.ts')`: its text is read.
 * @throws CodeMissing when it did not come either way.
 */
export async function bring<M>(
  load: () => Promise<M>,
  anew: (load: () => Promise<M>) => Promise<M> = importAnew,
): Promise<M> {
  try {
    return await load();
  } catch {
    try {
      return await anew(load);
    } catch (cause) {
      throw new CodeMissing(`Code did not come: ${String(cause)}`, { cause });
    }
  }
}

/** Loads the page again, after asking past every cache for the files that it preloads. */
export async function loadPageAgain(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>(
    'link[rel="modulepreload"], link[rel="stylesheet"]',
  );
  await Promise.allSettled([...links].map(({ href }) => fetch(href, { cache: 'reload' })));
  location.reload();
}
