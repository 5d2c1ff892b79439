import { connect } from 'node:net';
import { spawn } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { Probe, Prober } from '../../ports/machines/prober.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import type { ProbeOutcome } from '../../core/windows/reopening-probes.ts';
import { connectionFailure, httpFailure } from '../runners/http-failure.ts';
import { NO_SECRETS } from '../secrets/no-secrets.ts';
import { plainTexts } from '../secrets/plain-texts.ts';
import { batchFile } from '../runners/batch-file.ts';
import { jobEnvironment } from '../runners/command-environment.ts';
import { endOf } from '../runners/command-run.ts';
import { processGroup } from '../runners/processes/process-group.ts';
import { startFailure } from '../runners/start-failure.ts';
import { serverOf } from '../runners/http-redirect.ts';
import { longTimeout } from '../time/long-timeout.ts';
import { timeoutMs } from '../runners/time-limit.ts';
import { expressionProblem, isTrueOf } from './jmespath-question.ts';

/** The single end of a probe, whichever comes first: an answer, an error, its timeout, a stop. */
class ProbeEnd implements Probe {
  readonly ended: Promise<ProbeOutcome>;
  readonly #resolve: (outcome: ProbeOutcome) => void;
  readonly #undo: (() => void)[] = [];
  #isOver = false;

  constructor(timeout: string) {
    const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
    this.ended = promise;
    this.#resolve = resolve;
    const afterMs = timeoutMs(timeout);
    const isLate = (): void => this.failWith({ code: 'timed-out', afterMs });
    this.#undo.push(longTimeout(afterMs, isLate));
  }

  /** Closes a connection or process at the end. */
  cleanUp(undo: () => void): void {
    if (this.#isOver) undo();
    else this.#undo.push(undo);
  }

  pass(outcome: Outcome): void {
    this.#end({ passed: true, outcome });
  }

  failWith(outcome: Outcome): void {
    this.#end({ passed: false, outcome });
  }

  stop(): void {
    this.failWith({ code: 'stopped' });
  }

  #end(outcome: ProbeOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const undo of this.#undo) undo();
    this.#resolve(outcome);
  }
}

/** No sensible readiness answer is longer. */
const LONGEST_BODY = 256 * 1024;

type HttpCheck = Omit<NonNullable<Readiness['http']>, 'headers'> & {
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Ready when the status code is expected and the JMESPath is true of the answer. Redirects are not
 * followed.
 */
function startHttpProbe(check: HttpCheck, timeout: string): Probe {
  const end = new ProbeEnd(timeout);
  const url = new URL(check.url);
  // Loaded on demand: most agents probe nothing over HTTP, and it is large.
  const { request } = process.getBuiltinModule(
    url.protocol === 'https:' ? 'node:https' : 'node:http',
  );
  try {
    // A fresh connection: one that was kept alive proves nothing about now.
    const exchange = request(url, { method: check.method, headers: check.headers, agent: false });
    end.cleanUp(() => exchange.destroy());
    exchange.on('error', (error) => end.failWith(httpFailure(error, url)));
    exchange.on('response', (response) => answered(response, check, end));
    exchange.end();
  } catch (error) {
    // A header that the schema allows and HTTP does not.
    const text = errorMessage(error);
    end.failWith({ code: 'not-asked', text });
  }
  return end;
}

function answered(response: IncomingMessage, check: HttpCheck, end: ProbeEnd): void {
  const status = response.statusCode ?? 0;
  const { codes, jmespath } = check;
  const isExpected = codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  if (!isExpected) end.failWith({ code: 'http', status });
  else if (jmespath === undefined) end.pass({ code: 'http', status });
  else readBody(response, check, end, (body) => judge(body, status, jmespath, end));
}

function readBody(
  response: IncomingMessage,
  check: HttpCheck,
  end: ProbeEnd,
  read: (body: string) => void,
): void {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LONGEST_BODY) {
      end.failWith({ code: 'answer-too-long', status, limitBytes: LONGEST_BODY });
    } else chunks.push(chunk);
  });
  response.on('error', () => {
    const server = serverOf(new URL(check.url));
    end.failWith({ code: 'connection', failure: 'closed-in-answer', server });
  });
  response.on('end', () => read(Buffer.concat(chunks).toString('utf8')));
}

function judge(body: string, status: number, condition: string, end: ProbeEnd): void {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    end.failWith({ code: 'answer-not-json', status });
    return;
  }
  try {
    if (isTrueOf(document, condition)) end.pass({ code: 'condition-holds', status, condition });
    else end.failWith({ code: 'condition-fails', status, condition });
  } catch (error) {
    const text = errorMessage(error);
    end.failWith({ code: 'condition-unfit', status, condition, text });
  }
}

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

/** Ready when the command exits with 0; nothing of its process group outlives the probe. */
export function startCommandProbe(
  command: string[],
  timeout: string,
  own: NodeJS.ProcessEnv,
): Probe {
  const end = new ProbeEnd(timeout);
  const [program = '', ...words] = command;
  const environment = jobEnvironment(own);
  const file = batchFile(program, environment['PATH']);
  if (file !== undefined) {
    end.failWith({ code: 'batch-file', file });
    return end;
  }
  try {
    const child = spawn(program, words, {
      env: environment,
      detached: process.platform !== 'win32',
      stdio: 'ignore',
      windowsHide: true,
    });
    const { pid } = child;
    if (pid !== undefined) end.cleanUp(() => processGroup(pid).kill());
    child.once('error', (error) => end.failWith(startFailure(error, { command })));
    child.once('exit', (code, signal) => {
      if (code === 0) end.pass({ code: 'exit', exitCode: 0 });
      else end.failWith(endOf({ code, signal }));
    });
  } catch (error) {
    // Arguments that no system accepts, such as one with a NUL byte, are rejected synchronously.
    end.failWith(startFailure(error, { command }));
  }
  return end;
}
