import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { outcomeWords } from '../../../shared/i18n/outcome-words.ts';
import type { Reopening } from '../../core/state/agent-state.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from './ledger.ts';
import type { ProblemBoard } from './problem-board.ts';
import type { Observer } from './turns.ts';

interface ProblemPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

interface Report {
  readonly code: string;
  readonly message: string;
}

/**
 * Reports on the tray and the dashboard why a window stays closed past its closing: a decision is
 * needed, a person keeps it closed, a first run failed, or a system is not ready.
 */
export class ReopeningProblems implements Observer {
  readonly name = 'reopening-problems';
  readonly #ports: ProblemPorts;
  #raised: ReadonlySet<string> = new Set();

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
  }

  turnEnded(): undefined {
    const { clock, ledger, problems } = this.#ports;
    const { reopenings, definitions } = ledger.state;
    if (reopenings.size + this.#raised.size === 0) return;
    const raised = new Set<string>();
    for (const reopening of reopenings.values()) {
      const title = definitions.windows.get(reopening.windowId)?.title ?? reopening.windowId;
      const report = problemOf(reopening, title);
      if (report === undefined) continue;
      raised.add(report.code);
      problems.raise(report.code, report.message, clock.now());
    }
    for (const code of this.#raised) if (!raised.has(code)) problems.clear(code);
    this.#raised = raised;
  }
}

/** `1 integration stays`, `13 integrations stay`. */
function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function problemOf(reopening: Reopening, title: string): Report | undefined {
  const { stage, holdId, waiting, canaryFailures } = reopening;
  const rest = `${title}: ${counted(waiting.length, 'integration stays', 'integrations stay')} paused`;
  const why = notReady(reopening);
  if (stage === 'asking') {
    const message = `${rest} past the longest overrun${why}. Reopen now anyway, keep it closed, or check the systems again.`;
    return { code: `reopening-asked|${holdId}`, message };
  }
  if (stage === 'kept') {
    return {
      code: `reopening-kept|${holdId}`,
      message: `${rest} until a person reopens it${why}.`,
    };
  }
  const until = `Checking until ${formatInstant(reopening.overrunAt)}.`;
  if (stage === 'checking' && canaryFailures > 0) {
    const message = `${rest}: the first run after the window failed (${counted(canaryFailures, 'time', 'times')})${why}. ${until}`;
    return { code: `reopening-stopped|${holdId}`, message };
  }
  if (stage === 'checking' && why !== '') {
    return { code: `reopening-not-ready|${holdId}`, message: `${rest}${why}. ${until}` };
  }
  return undefined;
}

/** Like `, because erp is not ready (HTTP 503)`; empty if all probed systems are ready. */
function notReady({ systems }: Reopening): string {
  const failing = Object.entries(systems).flatMap(([systemId, { passes, lastOutcome }]) =>
    passes > 0 || lastOutcome === null
      ? []
      : [`${systemId} is not ready (${outcomeWords(lastOutcome, 'en')})`],
  );
  return failing.length === 0 ? '' : `, because ${failing.join(', ')}`;
}
