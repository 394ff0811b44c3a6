/** The README's tables: put between their markers and nowhere else, from results that are looked at first. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BOUNDS, verdict, wordsOf } from '../../../scripts/bench/bounds.ts';
import { best, calibrate, interleave, summary } from '../../../scripts/bench/measure.ts';
import { p95 } from '../../../scripts/bench/responsiveness.ts';
import { PARTS } from '../../../scripts/bench/run.ts';
import { scriptsOf } from '../../../scripts/bench/site.ts';
import { benchCells } from '../../../scripts/bench/table.ts';
import { mainThreadTasks } from '../../../scripts/bench/trace.ts';
import { ratioOf, TIMED } from '../../../scripts/bench/vae/measure.ts';
import { main as benchMain, benchPlan } from '../../../scripts/commands/bench.ts';
import { DOCUMENTS } from '../../../scripts/commands/tables.ts';
import { readResults } from '../../../scripts/report/files.ts';
import { rewriteFiles, rewriteTables } from '../../../scripts/report/markers.ts';
import { linkTables } from '../../../scripts/report/settingsTable.ts';
import { benchTables } from '../../../scripts/report/tables.ts';
import { markdownTable, plainTable, thetaText } from '../../../scripts/report/words.ts';

const README =
  '# Title\n\n<!-- table:a -->\nold\n<!-- /table:a -->\n\ntext\n\n<!-- table:b --><!-- /table:b -->\nend\n';

describe('rewriteTables', () => {
  it('replaces what stands between the markers and keeps the rest', () => {
    const { text, homeless } = rewriteTables(
      README,
      new Map([
        ['a', '| 1 |'],
        ['b', '\n| $& |\n'],
      ]),
    );
    expect(homeless).toEqual([]);
    expect(text).toBe(
      '# Title\n\n<!-- table:a -->\n\n| 1 |\n\n<!-- /table:a -->\n\ntext\n\n<!-- table:b -->\n\n| $& |\n\n<!-- /table:b -->\nend\n',
    );
  });

  it('changes nothing the second time', () => {
    const tables = new Map([['a', '| 1 |']]);
    const once = rewriteTables(README, tables).text;
    expect(rewriteTables(once, tables).text).toBe(once);
  });

  it('names tables without a place', () => {
    expect(rewriteTables(README, new Map([['c', 'x']]))).toEqual({ text: README, homeless: ['c'] });
  });

  it.each([
    '<!-- table:a -->',
    '<!-- /table:a -->',
    '<!-- /table:a --><!-- table:a -->',
    '<!-- table:a --><!-- table:a --><!-- /table:a -->',
  ])('refuses markers that are no pair: %s', (text) => {
    expect(() => rewriteTables(text, new Map([['a', 'x']]))).toThrow(/“a”/);
  });
});

describe('rewriteFiles', () => {
  const texts = new Map([
    ['one.md', '<!-- table:a --><!-- /table:a -->'],
    ['two.md', '<!-- table:a --><!-- /table:a --><!-- table:b --><!-- /table:b -->'],
  ]);

  it('writes a table wherever it has a place, and names those without any', () => {
    const { texts: written, homeless } = rewriteFiles(
      texts,
      new Map([
        ['a', 'A'],
        ['b', 'B'],
        ['c', 'C'],
      ]),
    );
    expect(written.get('one.md')).toBe('<!-- table:a -->\n\nA\n\n<!-- /table:a -->');
    expect(written.get('two.md')).toMatch(/\nA\n.*\nB\n/s);
    expect(homeless).toEqual(['c']);
  });

  it('has a place for every table of this project', () => {
    const text = DOCUMENTS.map((path) => readFileSync(path, 'utf8')).join('\n');
    const places = [...text.matchAll(/<!-- table:([\w-]+) -->/g)].map(([, name]) => name).sort();
    expect(places).toEqual([
      'bench',
      'bench-policies',
      'bench-vae',
      'cartpole-reproduce',
      'engines',
      'environments',
      'golden',
      'lander-reproduce',
      'lax-variance',
      ...linkTables()
        .map(([name]) => name)
        .sort(),
      'pendulum-reproduce',
      'toy-reproduce',
      'toy-short',
      'vae-reproduce',
    ]);
  });

  it('has the links of today: `npm run tables -- --only` writes them', () => {
    const { texts: written } = rewriteFiles(
      new Map([['docs/links.md', readFileSync('docs/links.md', 'utf8')]]),
      new Map(linkTables()),
    );
    expect(readFileSync('docs/links.md', 'utf8')).toBe(written.get('docs/links.md'));
  });
});

describe('results', () => {
  const result = { id: 'toy.relax.usPerStep', value: 1.5, unit: 'µs', spread: 0.1 };

  it('results of a benchmark become cells with bound and verdict', () => {
    expect(readResults([result], 'file')).toEqual({ kind: 'bench', results: [result] });
    expect(benchCells([result])[1]).toEqual([
      'one training step, RELAX',
      '1.50',
      '0.100',
      'µs',
      '≤ 2',
      'pass',
    ]);
    expect(benchCells([{ ...result, value: 2.1 }])[1]?.at(-1)).toBe('MISS');
    expect(verdict({ ...result, id: 'toy.drag.redrawsPerSecond', value: 19 })?.kept).toBe(false);
    expect(verdict({ ...result, id: 'toy.rloo.usPerStep' })).toBeNull();
    const cores = { id: 'machine.cores', value: 2, unit: 'cores', spread: 0 };
    expect(benchTables([result, cores]).get('bench')).toContain('an unnamed machine');
  });

  it('go into the table that they belong to, and no other', () => {
    const step = { id: 'vae.relax1.msPerStep.wasm', value: 14, unit: 'ms', spread: 2 };
    const machine = [
      { id: 'machine.cores', value: 2, unit: 'cores', spread: 0 },
      { id: 'machine.node', value: 20, unit: 'Node 20.1.0', spread: 0 },
    ];
    const both = benchTables([result, step, ...machine]);
    expect([...both.keys()]).toEqual(['bench', 'bench-vae']);
    expect(both.get('bench')).not.toContain('WASM');
    expect(both.get('bench-vae')).toMatch(
      /RELAX, one layer, WASM \| 14.0 .*≤ 30 \| pass[\s\S]*2 cores, Node 20.1.0/,
    );
    expect([...benchTables([step, ...machine]).keys()]).toEqual(['bench-vae']);
    const lander = { id: 'policies.lander.stepsPerSecond', value: 14_000, unit: 'per second', spread: 900 };
    const policies = benchTables([result, lander, ...machine]);
    expect([...policies.keys()]).toEqual(['bench', 'bench-policies']);
    expect(policies.get('bench')).not.toContain('LunarLander');
    expect(policies.get('bench-policies')).toMatch(/LunarLander.*\| 14000 \|.*≥ 15000 \| MISS/);
    expect([...benchTables([result, ...machine]).keys()]).toEqual(['bench']);
  });

  it('have words for every bound and every autoencoder', () => {
    for (const { id } of TIMED) if (id.startsWith('vae.')) expect(wordsOf(id)).not.toBe(id);
    for (const id of ['vae.firstStep.webgpu', 'vae.relax1.submits.webgpu']) expect(wordsOf(id)).not.toBe(id);
    for (const id of Object.keys(BOUNDS)) expect(wordsOf(id)).not.toBe(id);
    expect(wordsOf('toy.runningMean.usPerStep')).toMatch(/running mean/i);
  });

  it.each([[null], [[]], [{}], [[{ ...result, value: 'fast' }]], [{ kind: 'reproduce' }]])(
    'of no command are refused: %o',
    (raw) => {
      expect(() => readResults(raw, 'file.json')).toThrow('file.json');
    },
  );
});

describe('the benchmark’s words', () => {
  it('choose parts', () => {
    expect(benchPlan([])).toMatchObject({
      parts: ['toy', 'pieces', 'policies', 'vae'],
      rounds: 7,
      seconds: 60,
      check: false,
    });
    expect(benchPlan(['vae', '--rounds', '2']).parts).toEqual(['vae']);
    expect(benchPlan(['--browser', '--check']).parts).toEqual(PARTS);
  });

  it.each([
    [['chess'], /no benchmark “chess”: toy, pieces, policies, vae/],
    [['--rounds', '0'], /--rounds is a whole number/],
    [['--fast'], /fast/],
  ] as const)('%j are refused with a sentence', async (args, words) => {
    expect(() => benchPlan(args)).toThrow(words);
    expect(await benchMain(args)).toBe(1);
  });
});

describe('measuring', () => {
  it('finds the value that 95 % do not exceed', () => {
    expect(p95(Array.from({ length: 100 }, (_, i) => 100 - i))).toBe(95);
    expect(p95([7])).toBe(7);
    expect(() => p95([])).toThrow('no inputs');
  });

  it('takes the best where more is better', () => {
    expect(best('x', 'per second', [20, 30, 25])).toEqual({
      id: 'x',
      unit: 'per second',
      value: 30,
      spread: 5,
    });
  });

  it('takes the quotient of the minima', () => {
    expect(ratioOf('x', [2, 1, 3], [5, 4, 8])).toEqual({ id: 'x', value: 0.25, unit: '', spread: 0.15 });
  });

  it('takes the minimum and its distance to the median', () => {
    expect(summary('x', 'ms', [5, 3, 4])).toEqual({ id: 'x', value: 3, unit: 'ms', spread: 1 });
    expect(calibrate()).toBeGreaterThan(0);
  });

  it('interleaves the cases and leaves the first round out', () => {
    const order: string[] = [];
    const once = (id: string, times: number[]) => ({
      once: () => {
        order.push(id);
        return { [id]: times.shift()! };
      },
    });
    const { results, calibration } = interleave([once('a', [99, 2, 1]), once('b', [99, 5, 7])], 2);
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(results.slice(0, 2)).toEqual([
      { id: 'a', value: 1, unit: 'ms', spread: 0.5 },
      { id: 'b', value: 5, unit: 'ms', spread: 1 },
    ]);
    expect(calibration).toHaveLength(4);
  });

  it('counts the best round of a case where more is better', () => {
    const rates = [99, 20, 30, 25];
    const { results } = interleave(
      [{ once: () => ({ a: rates.shift()! }), most: true, unit: { name: 'per second', perMs: 1 } }],
      3,
    );
    expect(results[0]).toEqual({ id: 'a', value: 30, unit: 'per second', spread: 5 });
  });

  it('finds the tasks of the main thread in a trace, of no other thread', () => {
    const name = (tid: number, thread: string) => ({
      ph: 'M',
      name: 'thread_name',
      pid: 1,
      tid,
      args: { name: thread },
    });
    const task = (tid: number, dur: number) => ({
      ph: 'X',
      name: 'ThreadControllerImpl::RunTask',
      pid: 1,
      tid,
      dur,
    });
    const trace = [
      name(1, 'CrRendererMain'),
      name(2, 'DedicatedWorker thread'),
      task(1, 7000),
      task(2, 90_000),
    ];
    expect(mainThreadTasks(JSON.stringify({ traceEvents: trace }))).toEqual([7]);
    expect(() => mainThreadTasks('{"traceEvents":[]}')).toThrow('no task');
  });

  it('finds the scripts that a page names itself', () => {
    const html =
      '<script type="module" src="./assets/a.js"></script><link rel="modulepreload" href="./assets/b.js">';
    expect(scriptsOf(html)).toEqual(['/assets/a.js', '/assets/b.js']);
  });
});

describe('words', () => {
  it('write θ short, and columns straight', () => {
    expect([0.455, 0.014, 0.00312, 0.0005, 4.2e-5, 0].map(thetaText)).toEqual([
      '.455',
      '.014',
      '.0031',
      '.00050',
      '4e-5',
      '0',
    ]);
    expect(
      plainTable(
        [
          ['θ', '1'],
          ['ab', '23'],
        ],
        [false, true],
      ),
    ).toBe('θ    1\nab  23');
    expect(
      markdownTable(
        [
          ['a', 'n'],
          ['x|y', '1'],
        ],
        [false, true],
      ),
    ).toBe('| a | n |\n|---|---:|\n| x\\|y | 1 |');
  });
});
