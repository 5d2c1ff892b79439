import { englishOf, say } from '../../../shared/failure-texts.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';

const FLAGS_PROBLEM = 'flags';

const MAX_NAMED = 5;

interface UnwrittenPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly problems: ProblemBoard;
}

/** A problem while something cannot be published to guards; `why`: each reason once. */
export function reportUnwritten(
  { problems, log, clock }: UnwrittenPorts,
  isBehind: boolean,
  why: readonly string[],
): void {
  if (!isBehind) {
    problems.clear(FLAGS_PROBLEM);
    return;
  }
  const shown = why.slice(0, MAX_NAMED).join('; ');
  const more = why.length - MAX_NAMED;
  const said = [
    more > 0 ? say('problem-flags-more', { shown, more }) : say('problem-flags', { shown }),
  ];
  log.error('flags.unwritable', { message: englishOf(said) });
  problems.raise(FLAGS_PROBLEM, said, clock.now());
}
