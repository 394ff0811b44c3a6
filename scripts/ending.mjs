// What has to be put away before a program ends: by itself, by a signal, or because the one that started it has gone.

/** What a shell says of a program that ended by these. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const LOOK_MS = 500;

/** @type {Set<() => void>} The latest last. */
const left = new Set();
/** @type {ReturnType<typeof setInterval> | undefined} */
let looking;

function putAway() {
  for (const undo of [...left].toReversed()) undo();
  left.clear();
}

/** @param {string} signal */
function endBy(signal) {
  putAway();
  process.exit(EXIT_CODES[/** @type {keyof typeof EXIT_CODES} */ (signal)]);
}

/** @param {boolean} on */
function watch(on) {
  const change = on ? 'on' : 'off';
  process[change]('exit', putAway);
  for (const signal of Object.keys(EXIT_CODES)) process[change](signal, endBy);
  clearInterval(looking);
  if (!on) return;
  // npm's shell dies of a signal and does not pass it on.
  const parent = process.ppid;
  looking = setInterval(() => process.ppid !== parent && endBy('SIGHUP'), LOOK_MS).unref();
}

/**
 * Does something before this program ends, whatever ends it but SIGKILL; returns the function that calls it off.
 * @param {() => void} undo
 */
export function atEnd(undo) {
  if (left.size === 0) watch(true);
  left.add(undo);
  return () => {
    if (left.delete(undo) && left.size === 0) watch(false);
  };
}
