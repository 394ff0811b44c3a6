/** Query strings without exceptions: broken escapes stay as they stand, and of a repeated parameter the last counts. */

/** Longer queries are not read: no state of a figure needs them, and servers cut them anywhere. */
export const LONGEST_QUERY = 16_384;

/** What other sites append to links that pass through them; nothing of the reader's, so not worth a sentence. */
const TRACKING = /^(?:utm_[a-z]+|fbclid|gclid|msclkid|mc_[ce]id)$/;

/** Percent-decoding that keeps what is not valid UTF-8 as it is written. */
export function unescaped(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/**
 * Parameters of a query string, with or without its "?" and a "#…" end, in the order of their first appearance.
 * Reads the first `LONGEST_QUERY` characters only.
 */
export function readQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const [body = ''] = query.slice(0, LONGEST_QUERY).replace(/^\?/, '').split('#', 1);
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = unescaped(equals < 0 ? pair : pair.slice(0, equals));
    if (!TRACKING.test(key)) parameters.set(key, equals < 0 ? '' : unescaped(pair.slice(equals + 1)));
  }
  return parameters;
}

/** The query of these parameters, without "?". Commas, colons, semicolons and tildes stay readable: a query allows them. */
export function writeQuery(parameters: Iterable<readonly [string, string]>): string {
  const escaped = (text: string) =>
    encodeURIComponent(text).replace(/%(2C|3A|3B)/g, (code) => decodeURIComponent(code));
  return [...parameters].map(([key, text]) => `${escaped(key)}=${escaped(text)}`).join('&');
}
