/** Every line of the algorithm lights the part of the picture that it is about, and nothing is pale while no line is pointed at. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LaxPicture } from '../../../../src/figures/lax/LaxPicture.tsx';
import { LitParts } from '../../../../src/figures/lax/LitPart.tsx';
import { lax } from '../../../../src/figures/lax/lax.tsx';
import { LINES, type LineName } from '../../../../src/figures/lax/lines.ts';
import { litParts, momentIn } from '../../../../src/figures/lax/types.ts';
import { begin } from '../begin.ts';

const state = begin(lax);

/** The parts that are drawn, by whether they are strong. */
function drawn(pointed: string | null): { readonly strong: Set<string>; readonly pale: Set<string> } {
  const markup = renderToStaticMarkup(
    <LitParts value={litParts({ pointed })}>
      <LaxPicture
        moment={momentIn(state)}
        size={{ width: 780, height: 560, place: 'page', theme: 'light' }}
        description=""
      />
    </LitParts>,
  );
  const parts = [...markup.matchAll(/data-part="(\w+)" opacity="([\d.]+)"/g)];
  const of = (strong: boolean) =>
    new Set(parts.filter(([, , opacity]) => (opacity === '1') === strong).map(([, part]) => part!));
  return { strong: of(true), pale: of(false) };
}

describe('the lines of the algorithm', () => {
  it.each(Object.keys(LINES) as LineName[])('“%s” lights what it is about, and nothing else', (name) => {
    const { strong, pale } = drawn(name);
    expect([...strong].sort()).toEqual([...LINES[name].parts].sort());
    expect(pale.size).toBeGreaterThan(3);
  });

  it('leave the picture as it is while none is pointed at, or something else is', () => {
    for (const pointed of [null, 'toString', 'nobody'])
      expect(drawn(pointed)).toEqual({ strong: new Set(), pale: new Set() });
  });
});
