/** Keeping runs automatically: when it writes, where it writes, and what it does when it may not. */
import { describe, expect, it } from 'vitest';
import type { VaeBody, VaeSnapshot } from '../../../../../src/experiments/vae/messages.ts';
import type { RunHead } from '../../../../../src/figures/vae/data/shelves.ts';
import {
  createAutosave,
  MOST_AUTOSAVES,
  RETRY_MS,
  SAVE_MS,
} from '../../../../../src/figures/vae/runs/autosave.ts';
import { headOf } from '../../../../../src/figures/vae/runs/runHead.ts';
import { type Fault, fault } from '../../../../../src/storage/outcome.ts';
import type { Kept, Shelf } from '../../../../../src/storage/shelf.ts';
import { snapshot } from '../../../experiments/vae/snapshots.ts';

/** A shelf in memory, with the rules of revisions. */
function memory() {
  const records = new Map<string, Kept<RunHead> & { readonly body: VaeSnapshot }>();
  const writes: string[] = [];
  const state = { next: null as Fault | null };
  const shelf: Shelf<RunHead, VaeSnapshot> = {
    list: async () => ({ ok: true, value: { items: [...records.values()], damaged: [] } }),
    load: async (id) => {
      const found = records.get(id);
      return found ? { ok: true, value: found } : fault('missing');
    },
    put: async (id, head, body, revision) => {
      if (state.next) return state.next;
      if ((records.get(id)?.revision ?? null) !== revision) return fault('taken');
      records.set(id, { id, head, body, revision: (revision ?? 0) + 1 });
      writes.push(id);
      return { ok: true, value: (revision ?? 0) + 1 };
    },
    rename: async () => fault('missing'),
    remove: async (ids) => {
      for (const id of ids) records.delete(id);
      return { ok: true, value: null };
    },
  };
  return { shelf, records, writes, state };
}

function desk(held = new Set<string>(), at = memory()) {
  const it = {
    ...at,
    time: 1000,
    latest: null as VaeSnapshot | null,
    doing: 'training' as VaeBody['state'],
    notices: [] as string[],
    problems: [] as (Fault | null)[],
    claimed: held,
  };
  const autosave = createAutosave({
    shelf: at.shelf,
    snapshot: () => it.latest,
    state: () => it.doing,
    images: () => 'Drawn digits',
    onChange: (problem) => it.problems.push(problem),
    onNotice: (sentence) => it.notices.push(sentence),
    now: () => it.time,
    claims: { claim: (id) => held.add(id), release: (id) => held.delete(id), held: async () => held },
  });
  return Object.assign(it, { autosave });
}

describe('when', () => {
  it('writes a new snapshot at most every ten seconds while training goes on', async () => {
    const one = desk();
    await one.autosave.tick();
    expect(one.writes.length).toBe(0);
    for (let second = 0; second < 31; second++) {
      one.latest = snapshot({}, 100 + second);
      await one.autosave.tick();
      one.time += 1000;
    }
    expect(one.writes.length).toBe(1 + 30_000 / SAVE_MS);
    expect(new Set(one.writes).size).toBe(1);
    expect([...one.records.values()][0]).toMatchObject({ revision: 4, head: { name: null, step: 130 } });
  });

  it.each(['paused', 'finished'] as const)('writes at once when training is %s, and once', async (state) => {
    const one = desk();
    one.latest = snapshot({}, 100);
    await one.autosave.tick();
    one.time += 1000;
    one.latest = snapshot({}, 200);
    one.doing = state;
    await one.autosave.tick();
    await one.autosave.tick();
    expect(one.writes.length).toBe(2);
  });

  it('writes before the page goes, whatever the clock says', async () => {
    const one = desk();
    one.latest = snapshot({}, 100);
    await one.autosave.tick();
    one.latest = snapshot({}, 101);
    await one.autosave.flush();
    await one.autosave.flush();
    expect(one.writes.length).toBe(2);
  });

  it('leaves runs alone that have hardly begun', async () => {
    const one = desk();
    one.latest = snapshot({}, 99);
    await one.autosave.flush();
    expect(one.records.size).toBe(0);
  });
});

describe('where', () => {
  it.each([
    ['another seed', snapshot({ seed: 2 }, 100)],
    ['a reset', { ...snapshot({}, 100), epoch: 1 }],
    ['other images', { ...snapshot({}, 100), own: 'abc' }],
  ])('%s is another run, with a record of its own', async (_, next) => {
    const one = desk();
    one.latest = snapshot({}, 3000);
    await one.autosave.flush();
    one.latest = next;
    await one.autosave.flush();
    expect([...one.records.values()].map(({ head }) => head.step)).toEqual([3000, 100]);
    expect(one.claimed.size).toBe(1);
  });

  it('other rates are the same run', async () => {
    const one = desk();
    one.latest = snapshot({}, 100);
    await one.autosave.flush();
    one.latest = snapshot({ rate: 0.002 }, 200);
    await one.autosave.flush();
    expect(one.records.size).toBe(1);
  });

  it('goes on with the record of a run that was restored', async () => {
    const one = desk();
    one.latest = snapshot({}, 100);
    await one.autosave.flush();
    const [id] = one.records.keys();
    const two = desk(new Set(), one);
    two.autosave.adopt({ id: id!, revision: 1 }, one.latest);
    two.latest = snapshot({}, 200);
    await two.autosave.flush();
    expect(one.records.get(id!)).toMatchObject({ revision: 2, head: { step: 200 } });
    expect(two.claimed).toEqual(new Set([id]));
  });

  it('two tabs that go on with one run: the second gets a record of its own, and says so', async () => {
    const one = desk();
    one.latest = snapshot({}, 100);
    await one.autosave.flush();
    const two = desk(new Set(), one);
    two.autosave.adopt({ id: one.autosave.current()!, revision: 1 }, one.latest);
    one.latest = snapshot({}, 200);
    await one.autosave.flush();
    two.latest = snapshot({}, 300);
    await two.autosave.flush();
    expect([...one.records.values()].map(({ head }) => head.step)).toEqual([200, 300]);
    expect(two.notices).toEqual([expect.stringMatching(/in another tab; this tab keeps a copy/)]);
  });

  it('keeps a few, the newest, and whatever has a name or is open', async () => {
    const one = desk();
    const add = (id: string, name: string | null, date: number): void => {
      const body = snapshot({}, 100);
      one.records.set(id, { id, revision: 1, body, head: headOf(body, name, 'x', date) });
    };
    add('named', 'mine', 1);
    for (let i = 0; i < 4; i++) add(`old${i}`, null, 10 + i);
    one.claimed.add('old0');
    one.latest = snapshot({}, 100);
    await one.autosave.flush();
    expect(MOST_AUTOSAVES).toBe(3);
    expect([...one.records.keys()]).toEqual(['named', 'old0', 'old2', 'old3', one.autosave.current()]);
  });
});

describe('when it may not', () => {
  it('says once that there is no room, and tries again later', async () => {
    const one = desk();
    one.state.next = fault('full');
    for (let second = 0; second < 100; second++) {
      one.latest = snapshot({}, 100 + second);
      await one.autosave.tick();
      one.time += 1000;
    }
    expect(one.notices).toEqual([expect.stringMatching(/not kept for later. This browser has no room left/)]);
    expect(one.problems.length).toBe(1 + Math.floor(99_000 / RETRY_MS));
    one.state.next = null;
    one.time += RETRY_MS;
    await one.autosave.tick();
    expect(one.records.size).toBe(1);
    expect(one.problems.at(-1)).toBeNull();
  });

  it('keeps quiet where there is no storage at all', async () => {
    const one = desk();
    one.state.next = fault('absent');
    one.latest = snapshot({}, 100);
    await one.autosave.tick();
    expect(one.notices).toEqual([]);
    expect(one.problems.at(-1)?.why).toBe('absent');
  });
});
