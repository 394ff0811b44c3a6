/** Live sessions: θ survives every change, and any earlier step can be gone back to and played on from, bit for bit. */
import { describe, expect, it } from 'vitest';
import { LiveRun } from '../../../../src/experiments/toy/live.ts';
import { ToySession, type ToyTrack } from '../../../../src/experiments/toy/session.ts';
import type { ToySettings } from '../../../../src/experiments/toy/settings.ts';
import { expectIdentical, liveSettings } from './drive.ts';
import { STORY } from './story.ts';

const NEVER = () => 0;
const start = (change: Partial<ToySettings> = {}) => new ToySession(liveSettings(change), 20);
const to = (session: ToySession, step: number) => session.advance(step, Number.POSITIVE_INFINITY, NEVER);

/** Every record and every state of a session. */
const records = (session: ToySession) =>
  session.tracks.map((track) => ({
    id: track.id,
    start: track.start,
    end: track.end,
    records: track.records.map((r) => ({
      steps: r.steps.copy(),
      theta: r.theta.copy(),
      loss: r.loss.copy(),
      varianceSteps: r.varianceSteps.copy(),
      variance: r.variance.copy(),
    })),
    states: track.save(),
  }));

/** θ of every run of a track. */
function thetaOf({ ensemble, runs }: ToyTrack): number[] {
  const theta = new Float64Array(runs.count);
  ensemble.theta(runs, theta);
  return [...theta];
}

describe('going back to step k and playing on', () => {
  const plain = start();
  to(plain, 1000);
  const before = records(plain);

  it.each([0, 1, 99, 100, 101, 457, 1000])('gives the same records from k = %d', (k) => {
    const session = start();
    to(session, 1000);
    session.rewind(k);
    expect(session.head).toBe(k);
    to(session, 1000);
    expectIdentical(records(session), before);
  });

  it('gives the same records when it goes back again and again', () => {
    const session = start();
    for (const [k, end] of [
      [350, 80],
      [777, 776],
      [990, 15],
    ] as const) {
      to(session, k);
      session.rewind(end);
    }
    to(session, 1000);
    expectIdentical(records(session), before);
  });

  it('when most snapshots have been thinned out', () => {
    const session = start();
    to(session, 1000);
    const held = () => session.tracks.reduce((n, track) => n + track.snapshotNumbers, 0);
    const many = held();
    for (let i = 0; i < 6; i++) for (const track of session.tracks) track.thinSnapshots();
    expect(held()).toBeLessThan(many / 4);
    session.rewind(463);
    to(session, 1000);
    expectIdentical(records(session), before);
  });

  it('drops what was recorded later, and shows it as a ghost', () => {
    const session = start();
    to(session, 1000);
    session.rewind(455);
    const [track] = session.tracks.filter((t) => t.id === 'relax');
    expect(track?.records[0]?.steps.copy().at(-1)).toBe(450);
    const ghost = session.ghosts.find((g) => g.id === 'relax');
    expect(ghost?.steps[0]).toBe(460);
    expect(ghost?.steps.at(-1)).toBe(1000);
    expect(session.ghosts.some((g) => g.id === 'exact')).toBe(false);
  });

  it('holds a bounded number of snapshots however long it goes', () => {
    const LIMIT = 10_000;
    const sessions = [start({ seeds: 8 }), start({ seeds: 8 })] as const;
    const [bounded, free] = sessions;
    const held = (session: ToySession): number =>
      session.tracks.reduce((n, track) => n + track.snapshotNumbers, 0);
    const seen: number[] = [];
    for (let step = 100; step <= 1500; step += 100) {
      for (const session of sessions) to(session, step);
      bounded.boundSnapshots(LIMIT);
      seen.push(held(bounded));
    }
    expect(held(free)).toBeGreaterThan(2 * LIMIT);
    expect(Math.max(...seen)).toBeLessThanOrEqual(LIMIT);
  });
});

function tell(session: ToySession, story = STORY): ToySession {
  for (const [step, change] of story) {
    to(session, step);
    session.change({ ...session.settings, ...change }, change.focus ?? session.settings.focus);
  }
  to(session, 800);
  return session;
}

describe('a session with changes', () => {
  const before = records(tell(start()));

  it('keeps θ through every change of an estimator that stays on', () => {
    const session = start();
    for (const [step, change] of STORY) {
      to(session, step);
      const active = session.tracks.filter((t) => t.end > session.head);
      const thetas = new Map(active.map((t) => [t, thetaOf(t)]));
      const focus = change.focus ?? session.settings.focus;
      session.change({ ...session.settings, ...change }, focus);
      for (const track of session.tracks.filter((t) => t.end > session.head)) {
        const kept = thetas.get(track);
        if (kept) expect(thetaOf(track)).toEqual(kept);
        else {
          expect(track.start).toBe(step);
          const heirs = [...thetas.values()].map((theta) => theta[0]);
          expect(heirs).toContain(thetaOf(track)[0]);
        }
      }
    }
  });

  it('lets a new estimator take over the lead’s θ, seed by seed', () => {
    const session = start({ estimators: ['exact', 'reinforce', 'relax'] });
    to(session, 230);
    session.change({ ...session.settings, estimators: ['exact', 'reinforce', 'relax', 'rloo'] }, 'reinforce');
    const theta = (id: 'rloo' | 'reinforce') => thetaOf(session.active(id)!);
    expect(theta('rloo')).toEqual(theta('reinforce'));
  });

  it('records a new estimator where it begins, also between two records of the others', () => {
    const session = start({ estimators: ['exact', 'relax'] });
    to(session, 237);
    session.change({ ...session.settings, estimators: ['exact', 'relax', 'rloo'] }, 'relax');
    to(session, 300);
    const { steps, varianceSteps } = session.active('rloo')!.records[0]!;
    expect([...steps.copy()]).toEqual([237, 240, 250, 260, 270, 280, 290, 300]);
    expect([...varianceSteps.copy()]).toEqual([237, 240, 260, 280, 300]);
  });

  it('keeps RELAX’s φ when only η of another form or REBAR’s scale changes', () => {
    const session = start({ estimators: ['relax', 'rebar'] });
    to(session, 300);
    const phi = () => session.active('relax')!.save();
    const kept = phi();
    session.change({ ...session.settings, eta: 0.3 }, 'relax');
    expectIdentical(phi(), kept);
    session.change({ ...session.settings, form: 'c' }, 'relax');
    expect(phi()).not.toEqual(kept);
  });

  it.each([0, 94, 95, 96, 200, 310, 400, 407, 500, 640, 641, 799])(
    'gone back to step %d and changed as before gives the same records',
    (k) => {
      const session = tell(start());
      session.rewind(k);
      tell(
        session,
        STORY.filter(([step]) => step > k),
      );
      expectIdentical(records(session), before);
    },
  );

  it('gives the same records when snapshots have been thinned out: none of those at changes', () => {
    const session = tell(start());
    for (let i = 0; i < 6; i++) for (const track of session.tracks) track.thinSnapshots();
    session.rewind(420);
    tell(
      session,
      STORY.filter(([step]) => step > 420),
    );
    expectIdentical(records(session), before);
  });

  it('has one event for each change, with the step before which it took effect', () => {
    const { events } = tell(start());
    expect(events.map((e) => e.step)).toEqual(STORY.map(([step]) => step));
    expect(events[0]?.change).toEqual({ target: 0.45 });
    expect(events.every((e) => e.from === undefined)).toBe(true);
  });
});

describe('several changes at the same step', () => {
  it('are one event, as if they had been made at once', () => {
    const [many, one] = [start(), start()];
    to(many, 230);
    to(one, 230);
    for (const target of [0.4, 0.3, 0.2]) many.change({ ...many.settings, target }, 'relax');
    many.change({ ...many.settings, form: 'b' }, 'relax');
    one.change({ ...one.settings, target: 0.2, form: 'b' }, 'relax');
    expect(many.events).toEqual(one.events);
    expect(many.events).toHaveLength(1);
    to(many, 600);
    to(one, 600);
    expectIdentical(records(many), records(one));
  });

  it('changes that cancel each other are none at all', () => {
    const [changed, plain] = [start(), start()];
    to(plain, 600);
    to(changed, 237);
    const { settings } = changed;
    changed.change({ ...settings, target: 0.9, form: 'd', estimators: ['relax', 'rloo'] }, 'relax');
    changed.change({ ...settings, conditional: 'coupled' }, 'relax');
    changed.change(settings, 'relax');
    expect(changed.events).toEqual([]);
    to(changed, 600);
    expectIdentical(records(changed), records(plain));
  });

  it('leave earlier events alone', () => {
    const session = start();
    to(session, 100);
    session.change({ ...session.settings, target: 0.3 }, 'relax');
    to(session, 200);
    const { settings } = session;
    session.change({ ...settings, target: 0.7 }, 'relax');
    session.change(settings, 'relax');
    expect(session.events.map((e) => e.step)).toEqual([100]);
  });
});

describe('forking', () => {
  function forked(): ToySession {
    const session = start();
    to(session, 200);
    session.change({ ...session.settings, target: 0.45 }, 'relax');
    to(session, 600);
    session.fork(333, { ...session.settings, estimators: ['exact', 'relax', 'rloo'] }, 'relax');
    to(session, 700);
    session.fork(340, { ...session.settings, temperature: 2 }, 'relax');
    session.change({ ...session.settings, temperature: 3 }, 'relax');
    to(session, 800);
    return session;
  }

  it('is as if the part left behind had never been trained, which stays visible', () => {
    const session = forked();
    const straight = start();
    to(straight, 200);
    straight.change({ ...straight.settings, target: 0.45 }, 'relax');
    to(straight, 333);
    straight.change({ ...straight.settings, estimators: ['exact', 'relax', 'rloo'] }, 'relax');
    to(straight, 340);
    straight.change({ ...straight.settings, temperature: 3 }, 'relax');
    to(straight, 800);
    expectIdentical(records(session), records(straight));
    expect(session.ghosts.map((g) => [g.id, g.steps[0], g.steps.at(-1)])).toEqual([
      ['relax', 340, 700],
      ['rloo', 340, 700],
    ]);
    expect(session.events.map(({ step, from }) => [step, from])).toEqual([
      [200, undefined],
      [333, 600],
      [340, 700],
    ]);
  });

  it('forgets the changes made after the step it went back to', () => {
    const session = start();
    to(session, 300);
    session.change({ ...session.settings, target: 0.9 }, 'relax');
    to(session, 500);
    session.fork(250, { ...session.settings, target: 0.499, temperature: 2 }, 'relax');
    expect(session.events).toEqual([{ step: 250, from: 500, change: { temperature: 2 }, lead: 'relax' }]);
  });
});

describe('a session that a link repeats', () => {
  it('stays where its reader goes back to: it was repeated once', () => {
    const settings = liveSettings({ estimators: ['rebar'], seeds: 1 });
    const live = LiveRun.replaying({ initial: settings, events: [], head: 120 });
    const orders = { goal: 0, speed: Number.POSITIVE_INFINITY, epoch: 0, forkAt: null };
    live.order(settings, orders, 0);
    while (live.replaying) live.advance(Number.POSITIVE_INFINITY, NEVER);
    expect(live.session.head).toBe(120);
    live.order({ ...settings, estimators: ['rebar', 'relax'] }, { ...orders, forkAt: 70 }, 0);
    expect([live.session.head, live.replaying, live.state]).toEqual([70, false, 'paused']);
    live.advance(Number.POSITIVE_INFINITY, NEVER);
    expect(live.session.head).toBe(70);
  });
});
