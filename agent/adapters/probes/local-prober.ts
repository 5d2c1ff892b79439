import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import type { Probe, Prober } from '../../ports/prober.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import { NO_SECRETS } from '../secrets/no-secrets.ts';
import { plainTexts } from '../secrets/plain-texts.ts';
import { startCommandProbe } from './command-probe.ts';
import { expressionProblem } from './jmespath-question.ts';
import { startHttpProbe } from './http-probe.ts';
import { ProbeEnd } from './probe-end.ts';
import { startTcpProbe } from './tcp-probe.ts';

/** Asks systems from this machine. */
export class LocalProber implements Prober {
  readonly expressionProblem = expressionProblem;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #secrets: SecretsAtHand;

  constructor(environment: NodeJS.ProcessEnv, secrets: SecretsAtHand = NO_SECRETS) {
    this.#environment = environment;
    this.#secrets = secrets;
  }

  start({ http, tcp, command, timeout }: Readiness): Probe {
    if (http !== undefined) return this.#http(http, timeout);
    if (tcp !== undefined) return startTcpProbe(tcp, timeout);
    return startCommandProbe(command ?? [], timeout, this.#environment);
  }

  #http(http: NonNullable<Readiness['http']>, timeout: string): Probe {
    const headers = plainTexts(http.headers, this.#secrets);
    if (headers.ok) return startHttpProbe({ ...http, headers: headers.value }, timeout);
    const end = new ProbeEnd(timeout);
    end.failWith({ code: 'not-asked', text: headers.failure.message });
    return end;
  }
}
