/** Code that did not come: where its address is read, and how it is asked for again. */
import { describe, expect, it, vi } from 'vitest';
import { addressIn, bring, CodeMissing } from '../../../src/ui/lateCode.ts';

describe('the address of an import', () => {
  it('stands in its text, however it is quoted', () => {
    expect(addressIn({ toString: () => '()=>import(`./Race-x1.js`)' } as never)).toBe('./Race-x1.js');
    expect(addressIn({ toString: () => "() => import( './Race.js' )" } as never)).toBe('./Race.js');
    expect(addressIn({ toString: () => '()=>p(()=>import("./a.js"),d([0]),import.meta.url)' } as never)).toBe(
      './a.js',
    );
    expect(addressIn(() => 'no import')).toBeNull();
  });
});

describe('bringing code', () => {
  const here = async () => 'as written';
  const gone = async () => {
    throw new TypeError('Importing a module script failed.');
  };

  it('asks as the bundler wrote it first', async () => {
    const anew = vi.fn(async () => 'anew');
    expect(await bring(here, anew)).toBe('as written');
    expect(anew).not.toHaveBeenCalled();
  });

  it('asks anew at once for what did not come', async () => {
    expect(await bring(gone, async () => 'anew')).toBe('anew');
  });

  it('says what was missing when nothing helps', async () => {
    const failure = await bring(gone, gone).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CodeMissing);
    expect(String(failure)).toContain('Importing a module script failed.');
  });
});
