/** The audit passes on the real code, and says so of no planted mistake. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURE_FILE, fixtureOf } from '../../../../scripts/golden/fixture.ts';
import { isGoldenFile, type Json } from '../../../../scripts/golden/tree.ts';
import { BERNOULLI_ESTIMATORS } from '../../../../src/estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator } from '../../../../src/estimators/estimator.ts';
import { AuditExperiment } from '../../../../src/experiments/audit/audit.ts';
import { AUDIT_CHECKS, type AuditParts, REAL_PARTS } from '../../../../src/experiments/audit/checks.ts';
import { BIASED, UNBIASED } from '../../../../src/experiments/audit/configurations.ts';
import { AUDIT_ITEMS, type AuditFamily, hasPassed } from '../../../../src/experiments/audit/families.ts';
import { hostedAudit } from '../../../../src/experiments/audit/hosted.ts';
import { auditSettings } from '../../../../src/experiments/audit/settings.ts';
import { FrozenSlopeBernoulli } from '../../estimators/support/wrongSamplers.ts';

const SETTINGS = auditSettings.defaults;
const NOISE = { seed: 1, draws: 20_000 };

function resultOf(index: number, parts: AuditParts): number {
  const check = AUDIT_CHECKS[index]!(parts, NOISE);
  for (;;) {
    const { done, value } = check.next();
    if (done) return value;
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
}

/** Names of the checks of one family that fail. */
const failuresOf = (parts: AuditParts, family: AuditFamily): readonly string[] =>
  AUDIT_ITEMS.flatMap((item, i) =>
    item.family === family && !hasPassed(family, resultOf(i, parts), SETTINGS) ? [item.name] : [],
  );

/** An estimator that is right but for one thing. */
const altered = (real: BernoulliEstimator, change: Partial<BernoulliEstimator>): BernoulliEstimator =>
  new Proxy(real, {
    get: (target, name) => {
      const value = Reflect.get(change, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

describe('the real code', () => {
  it('passes every check', () => {
    for (const [i, { family, name }] of AUDIT_ITEMS.entries()) {
      const worst = resultOf(i, REAL_PARTS);
      expect(hasPassed(family, worst, SETTINGS), `${family} ${name}: ${worst}`).toBe(true);
    }
    expect(AUDIT_CHECKS).toHaveLength(AUDIT_ITEMS.length);
  });

  it('is audited as a whole: every estimator of the catalogue is unbiased or biased', () => {
    const listed = new Set([...UNBIASED, ...BIASED].map(({ id }) => id));
    expect([...listed].sort()).toEqual([...BERNOULLI_ESTIMATORS].sort());
  });

  it('is compared with what the golden file says now', () => {
    const file: Json = JSON.parse(readFileSync('tests/golden/toy1d.json', 'utf8'));
    if (!isGoldenFile(file)) throw new Error('toy1d is no golden file');
    expect(readFileSync(FIXTURE_FILE, 'utf8')).toBe(fixtureOf(file));
  });
});

describe('it says FAILED of', () => {
  it('a gradient with the wrong sign', () => {
    const parts: AuditParts = {
      ...REAL_PARTS,
      make: (id, options) => {
        const real = REAL_PARTS.make(id, options);
        if (id !== 'rebar') return real;
        return altered(real, {
          estimate: (a, u, v, g) => {
            real.estimate(a, u, v, g);
            for (let i = 0; i < g.length; i++) g[i] = -g[i]!;
          },
        });
      },
    };
    expect(failuresOf(parts, 'unbiased')).toEqual(['rebar independent', 'rebar coupled']);
    expect(failuresOf(parts, 'golden')).toEqual(['gradients', 'V and ∂V/∂φ']);
    expect(failuresOf(parts, 'fast')).toEqual(['rebar independent', 'rebar coupled']);
  });

  it('an estimator that passes for a biased one and is not', () => {
    const parts: AuditParts = {
      ...REAL_PARTS,
      make: (id, options) => REAL_PARTS.make(id === 'concrete' ? 'reinforce' : id, options),
    };
    expect(failuresOf(parts, 'biased')).toEqual(['concrete']);
  });

  it('a derivative of the variance that misses a factor of two', () => {
    const parts: AuditParts = {
      ...REAL_PARTS,
      make: (id, options) => {
        const real = REAL_PARTS.make(id, options);
        return altered(real, {
          tune: (g) => {
            real.tune(g);
            if (id === 'dlax') for (let i = 0; i < real.dphi.length; i++) real.dphi[i]! /= 2;
          },
        });
      },
    };
    expect(failuresOf(parts, 'derivatives')).toEqual(['∂V/∂φ dlax']);
    expect(failuresOf(parts, 'golden')).toEqual(['V and ∂V/∂φ']);
  });

  it('a sampler whose z̃ forgets that it follows a', () => {
    const parts: AuditParts = {
      ...REAL_PARTS,
      coin: (conditional) =>
        conditional === 'independent' ? new FrozenSlopeBernoulli(1) : REAL_PARTS.coin(conditional),
    };
    expect(failuresOf(parts, 'derivatives')).toEqual(['∂z̃/∂a independent']);
  });

  it('a fast path that is off in its tenth digit', () => {
    const parts: AuditParts = {
      ...REAL_PARTS,
      hasten: (id, options) => {
        const real = REAL_PARTS.hasten(id, options);
        return altered(real, {
          estimate: (a, u, v, g) => {
            real.estimate(a, u, v, g);
            if (id === 'rebar') g[0]! += 1e-10;
          },
        });
      },
    };
    expect(failuresOf(parts, 'fast')).toEqual(['rebar independent', 'rebar coupled']);
  });

  it('what is no number', () => {
    for (const { family } of AUDIT_ITEMS) expect(hasPassed(family, Number.NaN, SETTINGS)).toBe(false);
  });
});

describe('the experiment', () => {
  const request = (goal: number, seed = 1) => ({ number: 1, seed, draws: 200, goal });
  const finish = (audit: AuditExperiment): readonly number[] => {
    while (audit.advance(1, () => 0));
    return audit.frame()!.body.worst;
  };

  it('does nothing before it is asked, and no more than it is asked for', () => {
    const audit = new AuditExperiment();
    expect(audit.advance(1, () => 0)).toBe(false);
    audit.request(request(2));
    expect(finish(audit)).toHaveLength(2);
    audit.request(request(5));
    expect(finish(audit)).toHaveLength(5);
  });

  it('goes on from its snapshot with the same numbers, and begins again with another seed', () => {
    const [one, other] = [new AuditExperiment(), new AuditExperiment()];
    one.request(request(3));
    finish(one);
    other.load(one.save()!);
    other.request(request(6));
    one.request(request(6));
    expect(finish(other)).toEqual(finish(one));
    other.request(request(0, 2));
    expect(finish(other)).toEqual([]);
  });

  it('refuses what is no request', () => {
    const hosted = hostedAudit();
    expect(() => hosted.request({ number: 1, seed: 1, draws: 1e12, goal: 3 })).toThrow();
    expect(() => hosted.load({ worst: ['a'] })).toThrow();
  });
});
