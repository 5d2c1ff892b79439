import type { Readiness } from '../../../shared/domain/readiness.ts';
import type { Probe, Prober } from '../../ports/prober.ts';
import { startCommandProbe } from './command-probe.ts';
import { expressionProblem } from './jmespath-question.ts';
import { startHttpProbe } from './http-probe.ts';
import { startTcpProbe } from './tcp-probe.ts';

/** Asks systems from this machine. */
export class LocalProber implements Prober {
  readonly expressionProblem = expressionProblem;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  start({ http, tcp, command, timeout }: Readiness): Probe {
    if (http !== undefined) return startHttpProbe(http, timeout);
    if (tcp !== undefined) return startTcpProbe(tcp, timeout);
    return startCommandProbe(command ?? [], timeout, this.#environment);
  }
}
