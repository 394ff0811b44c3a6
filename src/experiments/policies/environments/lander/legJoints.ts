/**
 * The joints of the lander's two legs, solved in plain numbers. Planck's own solver makes a dozen vectors at each of the
 * 360 solves of a step, which is most of a step's time; this is the same arithmetic in the same order, and it stops when
 * the two joints no longer move each other. It reaches into planck 1.5.0, which is why that version is pinned.
 */
import type { RevoluteJoint } from 'planck';

interface Vector {
  x: number;
  y: number;
  z: number;
}

interface BodyInternals {
  readonly c_velocity: { readonly v: Vector; w: number };
}

/** What the solver reads and writes of a joint, by planck's names. */
interface JointInternals {
  readonly m_bodyA: BodyInternals;
  readonly m_bodyB: BodyInternals;
  readonly m_invMassA: number;
  readonly m_invMassB: number;
  readonly m_invIA: number;
  readonly m_invIB: number;
  readonly m_rA: Vector;
  readonly m_rB: Vector;
  readonly m_mass: { readonly ex: Vector; readonly ey: Vector; readonly ez: Vector };
  readonly m_motorMass: number;
  readonly m_motorSpeed: number;
  readonly m_maxMotorTorque: number;
  readonly m_limitState: number;
  readonly m_impulse: Vector;
  m_motorImpulse: number;
}

/** Planck's LimitState. */
const INACTIVE = 0;
const AT_LOWER = 1;

/** What the two joints know of each other within one step. */
interface Pair {
  /** Solves in a row that moved almost nothing. */
  quiet: number;
  /** Contacts push between the solves, so that quiet means nothing. */
  readonly touching: () => boolean;
}

/** After so many solves in a row below `STILL`, twice both joints, the rest of a step's solves would change nothing. */
const QUIET = 4;
const STILL = 1e-13 / QUIET;

/**
 * Takes over `solveVelocityConstraints` of both joints, which have a motor and limits that differ. `touching`: whether
 * any contact touches; asked once a step and joint.
 */
export function solvePlainly(joints: readonly RevoluteJoint[], touching: () => boolean): void {
  const pair: Pair = { quiet: 0, touching };
  for (const joint of joints) takeOver(joint, pair);
}

function takeOver(joint: RevoluteJoint, pair: Pair): void {
  const begin = joint.initVelocityConstraints.bind(joint);
  const solver = new LegSolver(joint as unknown as JointInternals, pair);
  joint.initVelocityConstraints = (step) => {
    begin(step);
    solver.begin(step.dt);
  };
  joint.solveVelocityConstraints = () => solver.solve();
}

/** One joint: A is the hull, B the leg. */
class LegSolver {
  private readonly joint: JointInternals;
  private readonly pair: Pair;
  private busy = false;
  private maxImpulse = 0.5;
  /** First column of the adjoint of the joint's 3×3 matrix, and inverse determinants of it and of its 2×2 corner. */
  private c0 = 0.5;
  private c1 = 0.5;
  private c2 = 0.5;
  private inverse33 = 0.5;
  private inverse22 = 0.5;

  constructor(joint: JointInternals, pair: Pair) {
    this.joint = joint;
    this.pair = pair;
  }

  /** Prepares what stays the same during a step of `dt` seconds. */
  begin(dt: number): void {
    const { ex, ey, ez } = this.joint.m_mass;
    this.c0 = ey.y * ez.z - ey.z * ez.y;
    this.c1 = ey.z * ez.x - ey.x * ez.z;
    this.c2 = ey.x * ez.y - ey.y * ez.x;
    this.inverse33 = 1 / (ex.x * this.c0 + ex.y * this.c1 + ex.z * this.c2);
    this.inverse22 = 1 / (ex.x * ey.y - ey.x * ex.y);
    this.maxImpulse = dt * this.joint.m_maxMotorTorque;
    this.pair.quiet = 0;
    this.busy = this.pair.touching();
  }

  /** One solve: the motor, then the hinge with its limit where that is reached. */
  solve(): void {
    const { joint, pair } = this;
    if (pair.quiet >= QUIET && !this.busy) return;
    const a = joint.m_bodyA.c_velocity;
    const b = joint.m_bodyB.c_velocity;
    const vA = a.v;
    const vB = b.v;
    const iA = joint.m_invIA;
    const iB = joint.m_invIB;
    const rA = joint.m_rA;
    const rB = joint.m_rB;
    let wA = a.w;
    let wB = b.w;

    const before = joint.m_motorImpulse;
    const wanted = before - joint.m_motorMass * (wB - wA - joint.m_motorSpeed);
    const motor = Math.max(-this.maxImpulse, Math.min(wanted, this.maxImpulse));
    joint.m_motorImpulse = motor;
    const turn = motor - before;
    wA -= iA * turn;
    wB += iB * turn;

    const dx = vB.x + -wB * rB.y - (vA.x + -wA * rA.y);
    const dy = vB.y + wB * rB.x - (vA.y + wA * rA.x);
    const { ex, ey, ez } = joint.m_mass;
    const total = joint.m_impulse;
    let px: number;
    let py: number;
    let pz = 0;
    if (joint.m_limitState === INACTIVE) {
      px = this.inverse22 * (ey.y * -dx - ey.x * -dy);
      py = this.inverse22 * (ex.x * -dy - ex.y * -dx);
    } else {
      const dw = wB - wA;
      const det = this.inverse33;
      px = -(det * (dx * this.c0 + dy * this.c1 + dw * this.c2));
      py = -(
        det *
        (ex.x * (dy * ez.z - dw * ez.y) + ex.y * (dw * ez.x - dx * ez.z) + ex.z * (dx * ez.y - dy * ez.x))
      );
      pz = -(
        det *
        (ex.x * (ey.y * dw - ey.z * dy) + ex.y * (ey.z * dx - ey.x * dw) + ex.z * (ey.x * dy - ey.y * dx))
      );
      const limit = total.z + pz;
      // A limit only pushes back into the range: where it would pull, it lets go and the hinge is solved alone.
      if (joint.m_limitState === AT_LOWER ? limit < 0 : limit > 0) {
        const x = -dx + total.z * ez.x;
        const y = -dy + total.z * ez.y;
        px = this.inverse22 * (ey.y * x - ey.x * y);
        py = this.inverse22 * (ex.x * y - ex.y * x);
        pz = -total.z;
        total.z = 0;
      } else total.z = limit;
    }
    total.x += px;
    total.y += py;
    vA.x -= joint.m_invMassA * px;
    vA.y -= joint.m_invMassA * py;
    vB.x += joint.m_invMassB * px;
    vB.y += joint.m_invMassB * py;
    a.w = wA - iA * (rA.x * py - rA.y * px + pz);
    b.w = wB + iB * (rB.x * py - rB.y * px + pz);
    const moved = Math.abs(px) + Math.abs(py) + Math.abs(pz) + Math.abs(turn);
    pair.quiet = moved < STILL ? pair.quiet + 1 : 0;
  }
}
