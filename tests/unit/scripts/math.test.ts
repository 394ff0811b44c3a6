/** Formulas set at build time: what the notation means in MathML, and what it refuses. */
import { describe, expect, test } from 'vitest';
import { mathOf, setFormulas } from '../../../scripts/math/plugin.ts';

/** A formula's elements without the attributes that only space them. */
const bare = (source: string): string =>
  mathOf(source)
    .replace(/ (?:form|stretchy|lspace|rspace|accent)="[^"]*"/g, '')
    .replace(/^<math>|<\/math>$/g, '');

describe('the notation', () => {
  test.each([
    ['θ', '<mi>θ</mi>'],
    ['.499', '<mn>.499</mn>'],
    ['b²', '<msup><mi>b</mi><mn>2</mn></msup>'],
    ['z₁²', '<msubsup><mi>z</mi><mn>1</mn><mn>2</mn></msubsup>'],
    ['σ_λ', '<msub><mi>σ</mi><mi>λ</mi></msub>'],
    ['x_(i + 1)', '<msub><mi>x</mi><mrow><mi>i</mi><mo>+</mo><mn>1</mn></mrow></msub>'],
    ['√n', '<msqrt><mi>n</mi></msqrt>'],
    ['frac(∂; ∂ θ)', '<mfrac><mo>∂</mo><mrow><mo>∂</mo><mi>θ</mi></mrow></mfrac>'],
    ['f′', '<mrow><mi>f</mi><mo>′</mo></mrow>'],
    ['p ∂ x', '<mi>p</mi><mspace width="0.167em"></mspace><mo>∂</mo><mi>x</mi>'],
    [
      '∑_(k = 1)^K',
      '<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>K</mi></munderover>',
    ],
    ['∑_t', '<munder><mo>∑</mo><mi>t</mi></munder>'],
    ['xⁿ', '<msup><mi>x</mi><mi>n</mi></msup>'],
  ])('%s', (source, markup) => {
    expect(bare(source)).toBe(markup);
  });

  test('a tilde is an accent over its letter, written as one sign or as two', () => {
    const tilde = '<mover><mi>z</mi><mo>˜</mo></mover>';
    expect(bare('z\u0303')).toBe(tilde);
    expect(bare('ñ')).toBe(tilde.replace('z', 'n'));
    expect(mathOf('z\u0303')).toContain('accent="true"');
    expect(mathOf('z\u0303')).not.toContain('stretchy');
  });

  test('parentheses stay small and open as prefixes, so that f keeps close to its argument', () => {
    expect(mathOf('f(b)')).toMatch(
      /^<math><mi>f<\/mi><mrow><mo form="prefix" stretchy="false"[^>]*>\(<\/mo><mi>b<\/mi><mo form="postfix"[^>]*>\)/,
    );
    expect(mathOf('f(b)')).toContain('lspace="0" rspace="0"');
  });

  test('a name is upright, and apart from a letter after it', () => {
    expect(bare('log p(b)')).toMatch(/^<mi>log<\/mi><mspace width="0.167em"><\/mspace><mi>p<\/mi>/);
    expect(bare('softmax(z)')).not.toContain('mspace');
  });

  test('a sign belongs to its number where nothing stands before it', () => {
    expect(mathOf('−x')).toContain('<mo form="prefix">−</mo>');
    expect(mathOf('a = −x')).toContain('<mo form="prefix">−</mo>');
    expect(mathOf('a − x')).toContain('<mo>−</mo>');
  });

  test.each([
    ['(b', 'stays open'],
    ['b)', 'has no meaning|what does'],
    ['x_', 'its end'],
    ['a @ b', 'has no meaning'],
    ['frac(a)', 'two parts'],
  ])('%s is refused', (source, words) => {
    expect(() => mathOf(source)).toThrow(new RegExp(words));
  });
});

describe('in a source file', () => {
  test('every formula is set, entities and line breaks included, and keeps the comma after it', () => {
    const set = setFormulas('<p>Now <M>a &lt;\n b</M>, then <M block>c</M>.</p>');
    expect(set).toBe(
      '<p>Now <span className="glued"><math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>,</span> then <math display="block"><mi>c</mi></math>.</p>',
    );
  });

  test('the comma after a property belongs to the object', () => {
    expect(setFormulas('{\n  math: <M>a</M>,\n}')).toMatch(/<\/math>,\n\}$/);
    expect(setFormulas('So it is: <M>a</M>, then')).toContain('</math>,</span>');
  });

  test('brackets grow with a fraction in them, and with nothing else', () => {
    expect(mathOf('(frac(a; b))')).not.toContain('stretchy');
    expect(mathOf('(a)')).toContain('stretchy="false"');
  });

  test('a formula that is not plain text is refused', () => {
    expect(() => setFormulas('<M>{value}</M>')).toThrow('plain text');
  });
});
