import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { Saying } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';
import { withOutcome } from '../../../shared/i18n/outcome-saying.ts';
import { outcomeWords } from '../../../shared/i18n/outcomes/outcome-words.ts';
import type { Reopening } from '../../core/state/agent-state.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { ProblemBoard } from './ledger/problem-board.ts';
import { RaisedProblems, type RaisedProblem } from './ledger/raised-problems.ts';
import type { Observer } from './turns/turns.ts';

interface ProblemPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

type Report = Omit<RaisedProblem, 'since'>;

/**
 * Reports on the tray and the dashboard why a window stays closed past its closing: a decision is
 * needed, a person keeps it closed, a first run failed, or a system is not ready.
 */
export class ReopeningProblems implements Observer {
  readonly name = 'reopening-problems';
  readonly #ports: ProblemPorts;
  readonly #raised: RaisedProblems;

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
    this.#raised = new RaisedProblems(ports.problems);
  }

  turnEnded(): undefined {
    const { clock, ledger } = this.#ports;
    const { reopenings, definitions } = ledger.state;
    if (reopenings.size + this.#raised.size === 0) return;
    const since = clock.now();
    const found = [...reopenings.values()].flatMap((reopening) => {
      const title = definitions.windows.get(reopening.windowId)?.title ?? reopening.windowId;
      const report = problemOf(reopening, title);
      return report === undefined ? [] : [{ ...report, since }];
    });
    this.#raised.show(found);
  }
}

function problemOf(reopening: Reopening, title: string): Report | undefined {
  const { stage, holdId, canaryFailures } = reopening;
  const why = notReady(reopening);
  const report = (kind: string, ...more: readonly Saying[]): Report => ({
    code: `reopening-${kind}|${holdId}`,
    said: [rest(reopening, title), ...why, ...more],
  });
  if (stage === 'asking') return report('asked', say('problem-reopening-asked'));
  if (stage === 'kept') return report('kept', say('problem-reopening-kept'));
  if (stage !== 'checking') return undefined;
  const until = say('problem-reopening-until', { until: formatInstant(reopening.overrunAt) });
  if (canaryFailures > 0) {
    const failed = say('problem-reopening-failed', { count: canaryFailures });
    return report('stopped', failed, until);
  }
  return why.length === 0 ? undefined : report('not-ready', until);
}

function rest({ waiting }: Reopening, title: string): Saying {
  return say('problem-reopening', { title, count: waiting.length });
}

/** One for each system that failed its last check. */
function notReady({ systems }: Reopening): readonly Saying[] {
  return Object.entries(systems).flatMap(([system, { passes, lastOutcome }]) =>
    passes > 0 || lastOutcome === null ? [] : [sayNotReady(system, lastOutcome)],
  );
}

function sayNotReady(system: string, outcome: Outcome): Saying {
  const why = outcomeWords(outcome, 'en');
  return withOutcome(say('problem-reopening-not-ready', { system, why }), outcome);
}
