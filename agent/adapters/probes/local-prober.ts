import { connect } from 'node:net';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import type { Probe, Prober } from '../../ports/prober.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import { connectionFailure } from '../runners/http-failure.ts';
import { NO_SECRETS } from '../secrets/no-secrets.ts';
import { plainTexts } from '../secrets/plain-texts.ts';
import { startCommandProbe } from './command-probe.ts';
import { startHttpProbe } from './http-probe.ts';
import { expressionProblem } from './jmespath-question.ts';
import { ProbeEnd } from './probe-end.ts';

/** Probes systems from this machine. */
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

/** Ready when a connection is accepted; it is closed at once. */
function startTcpProbe({ host, port }: NonNullable<Readiness['tcp']>, timeout: string): Probe {
  const end = new ProbeEnd(timeout);
  const server = `${host}:${String(port)}`;
  const socket = connect({ host, port });
  end.cleanUp(() => socket.destroy());
  socket.once('connect', () => end.pass({ code: 'accepts-connections', server }));
  socket.on('error', (error) => end.failWith(connectionFailure(error, server)));
  return end;
}
