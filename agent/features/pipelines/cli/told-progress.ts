import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Waited } from './patient-rounds.ts';
import { pipelineWords } from './pipeline-words.ts';

/** 0 what was waited for, 1 it ended before, 4 not in time. */
export function exitOf({ progress, isLate }: Waited): number {
  if (isLate) return EXIT.timedOut;
  return progress.outcome === 'done' ? EXIT.done : EXIT.failed;
}

/** Where it came to, and what is still missing. */
export function tellProgress(
  { terminal, language }: Invocation,
  { progress, isLate }: Waited,
): void {
  const say = pipelineWords(language);
  const { windowId: id, state, waitingFor, waitingForInAll: count, lease } = progress;
  if (progress.outcome === 'done') {
    terminal.line(say(state === 'drained' ? 'drained' : 'closed', { id }));
    return;
  }
  if (!isLate) {
    const why = lease?.ended?.why;
    terminal.complain(say('over', { id }));
    if (why !== undefined) terminal.complain(say(`over.${why}`));
    return;
  }
  terminal.complain(say(count === 0 ? `late.${state}` : 'late', { id, count }));
  for (const { integrationId, why } of waitingFor) {
    terminal.complain(visible(`  ${integrationId}: ${say(`why.${why}`)}`));
  }
  if (lease?.ended === null) terminal.complain(say('late.closes', { id }));
}
