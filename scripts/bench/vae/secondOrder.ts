/**
 * Makes second-order gradients of TensorFlow.js 4.22 right. Sigmoid, Tanh, Exp and Softmax build theirs from a saved output,
 * which is cut from the tape, so that terms are dropped without a word; comparisons have none at all.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';

type Derivative = (x: tf.Tensor, dy: tf.Tensor) => tf.Tensor;

/** By kernel, and the name of the kernel's input. */
const FROM_INPUT: readonly (readonly [kernel: string, input: string, derivative: Derivative])[] = [
  [tf.Sigmoid, 'x', (x, dy) => tf.mul(dy, tf.mul(tf.sigmoid(x), tf.sigmoid(tf.neg(x))))],
  [tf.Tanh, 'x', (x, dy) => tf.mul(dy, tf.sub(1, tf.square(tf.tanh(x))))],
  [tf.Exp, 'x', (x, dy) => tf.mul(dy, tf.exp(x))],
  [
    tf.Softmax,
    'logits',
    (x, dy) => {
      const y = tf.softmax(x);
      const weighted = tf.mul(dy, y);
      return tf.sub(weighted, tf.mul(tf.sum(weighted, -1, true), y));
    },
  ],
];

const PIECEWISE_CONSTANT: readonly string[] = [
  tf.Greater,
  tf.GreaterEqual,
  tf.Less,
  tf.LessEqual,
  tf.Equal,
  tf.NotEqual,
  tf.LogicalAnd,
  tf.LogicalOr,
];

/** A gradient is float32 whatever the input is. */
const nothing = ({ shape }: tf.Tensor): tf.Tensor => tf.zeros(shape);

/** Registers the gradients anew, for every backend; softmax is along the last axis. What uses no tape is left alone. */
export function repairSecondOrder(): void {
  for (const [kernelName, input, derivative] of FROM_INPUT) {
    tf.registerGradient({
      kernelName,
      inputsToSave: [input],
      gradFunc: (dy, saved) => ({ [input]: () => derivative(saved[0]!, dy as tf.Tensor) }),
    });
  }
  for (const kernelName of PIECEWISE_CONSTANT) {
    tf.registerGradient({
      kernelName,
      inputsToSave: ['a', 'b'],
      gradFunc: (_, saved) => ({ a: () => nothing(saved[0]!), b: () => nothing(saved[1]!) }),
    });
  }
  tf.registerGradient({
    kernelName: tf.LogicalNot,
    inputsToSave: ['x'],
    gradFunc: (_, saved) => ({ x: () => nothing(saved[0]!) }),
  });
}
