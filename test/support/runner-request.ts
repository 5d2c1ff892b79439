import { localScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import type { RunRequest } from '../../agent/ports/runs/runner.ts';
import type { GateAnswer, StartGate } from '../../agent/ports/runs/start-gate.ts';

export const DUE_AT = Date.parse('2026-12-06T01:00:00Z');

let runs = 0;

/**
 * A run of a `local` integration with this action, decoded like a document. Its id is unique on
 * this machine: a run's leftovers are found by it, and other files run at the same time.
 */
export function runRequest(action: Record<string, unknown>, id = 'shop-orders'): RunRequest {
  return {
    runId: `run-of-${id}-${process.pid}-${++runs}`,
    integrationId: id,
    dueAt: DUE_AT,
    scheduler: localScheduler.parse({ kind: 'local', every: '1h', ...action }),
  };
}

/** A command that runs the script on this Node. */
export function script(code: string, ...words: string[]): string[] {
  return [process.execPath, '-e', code, ...words];
}

/** A gate that is always open. */
export const OPEN_GATE: StartGate = {
  ask: () => ({ kind: 'open', at: Date.now() }),
  passed: () => undefined,
};

/** A gate that answers as told, and records each question and pass. */
export function toldGate(answers: (question: number) => GateAnswer['kind']): {
  readonly gate: StartGate;
  readonly log: string[];
} {
  const log: string[] = [];
  const gate: StartGate = {
    ask: () => {
      const kind = answers(log.length);
      log.push(kind);
      if (kind === 'open') return { kind, at: 1_000 + log.length };
      return { kind, refusal: { why: 'held', holds: [] } };
    },
    passed: () => void log.push('passed'),
  };
  return { gate, log };
}
