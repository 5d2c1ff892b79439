import { readCheckpoint, type Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import { chainTools } from '../chain/chain-tools.ts';

export interface ReadCheckpoints {
  readonly checkpoints: readonly Checkpoint[];
  /** Lines that are none, from 1. */
  readonly unread: readonly number[];
}

/** Whole lines only: what a killed process left at the end is not there. Empty lines are skipped. */
export function checkpointsIn(text: string): ReadCheckpoints {
  const lines = text.split('\n').slice(0, -1);
  const checkpoints: Checkpoint[] = [];
  const unread: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const checkpoint = readCheckpoint(line, chainTools);
    if (checkpoint === undefined) unread.push(index + 1);
    else checkpoints.push(checkpoint);
  }
  return { checkpoints, unread };
}
