/** The machine that results were made on, in the few words that make them comparable. */
import { availableParallelism } from 'node:os';

export interface Machine {
  readonly cores: number;
  /** Node's version, without the v. */
  readonly node: string;
}

export const thisMachine = (): Machine => ({
  cores: availableParallelism(),
  node: process.versions.node,
});

export const machineWords = ({ cores, node }: Machine): string =>
  `${cores} ${cores === 1 ? 'core' : 'cores'}, Node ${node}`;
