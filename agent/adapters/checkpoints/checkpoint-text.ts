import { readCheckpoint, type Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import { chainTools } from '../chain/chain-tools.ts';

export interface ReadCheckpoints {
  readonly checkpoints: readonly Checkpoint[];
  /** Lines that are none, from 1. */
  readonly unread: readonly number[];
}

/** Whole lines only: what a killed process left at the end is not there. */
export function checkpointsIn(text: string): ReadCheckpoints {
  return checkpointsAmong(text.split('\n').slice(0, -1));
}

/**
 * Empty lines are skipped, and so is the beginning of a line that is also there as a whole: what a full
 * disk of another host cut off was sent again, and nothing there can take it away.
 */
export function checkpointsAmong(lines: readonly string[]): ReadCheckpoints {
  const checkpoints: Checkpoint[] = [];
  const others: { readonly line: string; readonly number: number }[] = [];
  const whole: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const checkpoint = readCheckpoint(line, chainTools);
    if (checkpoint === undefined) others.push({ line, number: index + 1 });
    else {
      checkpoints.push(checkpoint);
      whole.push(line);
    }
  }
  const unread = others.filter(({ line }) => !whole.some((other) => other.startsWith(line)));
  return { checkpoints, unread: unread.map(({ number }) => number) };
}
