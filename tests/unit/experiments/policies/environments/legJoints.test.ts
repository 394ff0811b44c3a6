/** The legs' own joint solver against planck's: in the air under random kicks, on the ground, and over whole episodes. */
import type { Body } from 'planck';
import { describe, expect, it } from 'vitest';
import { landerHeuristic } from '../../../../../src/experiments/policies/environments/lander/heuristic.ts';
import {
  type LanderWorld,
  landerWorld,
} from '../../../../../src/experiments/policies/environments/lander/world.ts';
import { LunarLander } from '../../../../../src/experiments/policies/environments/lunarLander.ts';
import { episodeNoise } from '../../../../../src/experiments/policies/environments/noise.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';

const bodies = ({ hull, legs }: LanderWorld): Body[] => [hull, ...legs];

function motion(body: Body): number[] {
  const { x, y } = body.getPosition();
  const v = body.getLinearVelocity();
  return [x, y, body.getAngle(), v.x, v.y, body.getAngularVelocity()];
}

/** The largest difference of any body's place or velocity. */
function gap(a: LanderWorld, b: LanderWorld): number {
  const other = bodies(b).flatMap(motion);
  return Math.max(
    ...bodies(a)
      .flatMap(motion)
      .map((x, i) => Math.abs(x - other[i]!)),
  );
}

/** Both solvers side by side on a flat moon, `before` each step doing the same to both. */
function sideBySide(height: number, steps: number, before: (body: Body, step: number) => void): number {
  const worlds = [false, true].map((plain) => landerWorld(new Array(11).fill(height), plain)) as [
    LanderWorld,
    LanderWorld,
  ];
  let worst = 0;
  for (let step = 0; step < steps; step++) {
    for (const world of worlds) for (const body of bodies(world)) before(body, step);
    for (const world of worlds) world.advance();
    worst = Math.max(worst, gap(...worlds));
  }
  return worst;
}

describe('the solver of the legs', () => {
  it('does what planck does when the bodies are kicked now and then, in and out of the limits', () => {
    for (let seed = 0; seed < 10; seed++) {
      // The same kick for the same body in both worlds: drawn once, then read.
      const next = uniformStream(noiseKey(seed, PURPOSE.problem));
      const kicks = Array.from({ length: 9 }, () => [next() - 0.5, next() - 0.5, next() - 0.5]);
      let turn = 0;
      const worst = sideBySide(-100, 90, (body, step) => {
        const [x, y, w] = kicks[3 * Math.floor(step / 30) + (turn++ % 3)] as [number, number, number];
        if (step % 30 !== 20) return;
        body.setLinearVelocity({ x: x / 2, y: y / 2 });
        body.setAngularVelocity(w);
      });
      expect(worst).toBeLessThan(1e-9);
    }
  });

  it('does what planck does on the ground, from the first touch to rest', () => {
    // 11.8 m under the start the legs are all but on the ground.
    expect(sideBySide(11.8, 100, () => {})).toBeLessThan(1e-7);
  });

  it('leads whole episodes to the same end', () => {
    for (let number = 0; number < 2; number++) {
      const ends = [false, true].map((plainJoints) => {
        const noise = episodeNoise(noiseKey(3, PURPOSE.environment));
        noise.begin(number);
        const lander = new LunarLander({ scaling: 'modern', plainJoints });
        const observation = new Float64Array(8);
        lander.reset(noise.next, observation);
        let sum = 0;
        while (!lander.terminated && !lander.truncated) {
          lander.step(landerHeuristic(observation), noise.next, observation);
          sum += lander.reward;
        }
        return { steps: lander.steps, sum };
      });
      expect(ends[0]!.steps).toBe(ends[1]!.steps);
      expect(ends[0]!.sum).toBeCloseTo(ends[1]!.sum, 6);
    }
  });
});
