// Source text that a reader is shown is coloured when the page is built: `import { lines } from './a.ts?shown'` brings its
// lines in pieces, each with what it is, and no reader of languages is shipped. TypeScript and Python.
import { readFileSync } from 'node:fs';

/** What a piece can be, in one letter: comment, string, number, word of the language, anything else. */
const TYPESCRIPT =
  /(?<c>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<s>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<n>\b(?:0x[\da-f]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)\b)|(?<k>\b(?:as|class|const|constructor|else|export|extends|false|for|from|function|if|implements|import|interface|let|new|null|override|private|protected|readonly|return|super|switch|case|this|throw|true|type|typeof|undefined|void|number|boolean|string)\b)/gu;
const PYTHON =
  /(?<c>#[^\n]*)|(?<s>"""[\s\S]*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(?<n>\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b)|(?<k>\b(?:and|as|assert|class|def|elif|else|False|for|from|if|import|in|is|lambda|None|not|or|return|True|while|with|yield)\b)/gu;

/**
 * The lines of a text, each in pieces: what the piece is (`c`, `s`, `n`, `k` or nothing) and its text.
 * @param {string} text
 * @param {'ts' | 'py'} language
 * @returns {readonly (readonly (readonly [kind: string, text: string])[])[]}
 */
export function shownLines(text, language) {
  /** @type {[string, string][][]} */
  const lines = [[]];
  /** @param {string} kind @param {string} piece */
  const put = (kind, piece) => {
    for (const [i, part] of piece.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push([kind, part]);
    }
  };
  let at = 0;
  for (const match of text.matchAll(language === 'py' ? PYTHON : TYPESCRIPT)) {
    put('', text.slice(at, match.index));
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] ?? '';
    put(kind, match[0]);
    at = match.index + match[0].length;
  }
  put('', text.slice(at).replace(/\n$/, ''));
  return lines;
}

const QUERY = '?shown';

/** @returns {import('vite').Plugin} */
export const codePlugin = () => ({
  name: 'shown-code',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith(QUERY)) return null;
    const file = id.slice(0, -QUERY.length);
    this.addWatchFile(file);
    const lines = shownLines(readFileSync(file, 'utf8'), file.endsWith('.py') ? 'py' : 'ts');
    return { code: `export const lines = ${JSON.stringify(lines)};`, map: null, moduleType: 'js' };
  },
});
