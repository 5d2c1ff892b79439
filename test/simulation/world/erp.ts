import { expressionProblem } from '../../../agent/adapters/probes/jmespath-question.ts';
import type { ProbeOutcome } from '../../../agent/core/windows/reopening-probes.ts';
import type { Prober } from '../../../agent/ports/machines/prober.ts';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import type { SimulatedTime } from './time.ts';
import { exit, timedOut } from '../../support/outcomes.ts';

/** `hangs`: it accepts the connection and never answers. */
export type ErpMood = 'ready' | 'down' | 'hangs' | 'flaky';

/** The systems that windows cover, as readiness checks see them. */
export class SimulatedErp {
  readonly moods = new Map<string, ErpMood>();
  readonly #time: SimulatedTime;
  #probes = 0;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  /** A system is identified by the first word of its check's command. */
  moodOf(systemId: string): ErpMood {
    return this.moods.get(systemId) ?? 'ready';
  }

  prober(isAlive: () => boolean): Prober {
    return {
      expressionProblem,
      start: (readiness) => {
        const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
        const { afterMs, outcome } = this.#answer(readiness);
        this.#time.after(afterMs, () => {
          if (isAlive()) resolve(outcome);
        });
        return {
          ended: promise,
          stop: () => resolve({ passed: false, outcome: { code: 'stopped' } }),
        };
      },
    };
  }

  #answer({ command, timeout }: Readiness): { afterMs: number; outcome: ProbeOutcome } {
    const mood = this.moodOf(command?.[0] ?? '');
    this.#probes += 1;
    const isUp = mood === 'ready' || (mood === 'flaky' && this.#probes % 3 !== 0);
    if (mood === 'hangs') {
      const length = parseDuration(timeout);
      const afterMs = length === undefined ? 0 : nominalMs(length);
      return { afterMs, outcome: { passed: false, outcome: timedOut(afterMs) } };
    }
    return { afterMs: 20, outcome: { passed: isUp, outcome: exit(isUp ? 0 : 1) } };
  }
}
