/** Formulas are set when the page is built: `<M>c(z̃)</M>` in a source file becomes MathML, and no reader of formulas is shipped. */
import type { Plugin } from 'vite';
import { type MathNode, readMath } from './notation.ts';

/** With what closes the phrase after it, which WebKit would put on the next line. */
const FORMULA = /<M( block)?>([^<{]*)<\/M>([,.;:)’]*)/g;
/** What stands before a formula that is a property of an object: the comma after it belongs to no phrase. */
const PROPERTY = /^\s*\w+:\s*$/;
/** A line of a derivation, in the attribute of the element that holds its reason. */
const LINE = /(<Step m=)"([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** MathML as JSX, which it is as it stands. */
export function markupOf({ tag, attributes = {}, text = '', children = [] }: MathNode): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<${tag}${written.join('')}>${escaped(text)}${children.map(markupOf).join('')}</${tag}>`;
}

/** One formula as an element of its own. */
export function mathOf(source: string, block = false): string {
  const plain = source.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]!);
  return `<math${block ? ' display="block"' : ''}>${readMath(plain).map(markupOf).join('')}</math>`;
}

/** @throws {Error} for a formula that cannot be read, or one that is not plain text. */
export function setFormulas(code: string): string {
  const set = code
    .replace(FORMULA, (_, block: string | undefined, source: string, after: string, at: number) => {
      const math = mathOf(source, block !== undefined);
      const before = code.slice(code.lastIndexOf('\n', at) + 1, at);
      return after === '' || block || PROPERTY.test(before)
        ? `${math}${after}`
        : `<span className="glued">${math}${after}</span>`;
    })
    .replace(LINE, (_, start: string, source: string) => `${start}{${mathOf(source)}}`);
  if (/<M[ >]/.test(set)) throw new Error('A formula in <M> is plain text: nothing in braces, no element.');
  return set;
}

export const mathPlugin = (): Plugin => ({
  name: 'formulas',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.([jt]sx|mdx)(\?|$)/.test(id) || !/<\/M>|<Step m=/.test(code)) return null;
    return { code: setFormulas(code), map: null };
  },
});
