import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { UptimekumaMonitor } from '../../../../../shared/features/silences/monitors/uptimekuma.ts';
import { outcomeWords } from '../../../../../shared/i18n/outcomes/outcome-words.ts';
import { withOutcome } from '../../../../../shared/i18n/outcome-saying.ts';
import { authority } from '../../../../adapters/connectors/http/api-caller.ts';
import { lengthMs } from '../../../../adapters/connectors/kit/declared.ts';
import { accepted } from '../../../../adapters/connectors/kit/http-answer.ts';
import { hiddenResult } from '../../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import { httpFailure } from '../../../../adapters/runners/http-failure.ts';
import { addressOf } from '../kit/address.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { signedIn } from './kuma-login.ts';
import { answered, maintenanceList, watchedList } from './kuma-told.ts';
import type { KumaAsk, Maintenance, Watched } from './kuma-told.ts';

/** Uptime Kuma, signed in. */
export interface KumaVisit {
  readonly monitors: readonly Watched[];
  readonly maintenances: readonly Maintenance[];
  readonly ask: KumaAsk;
}

/** The first of it, and of the lists. */
const TOLD = ['info', 'monitorList', 'maintenanceList'] as const;

/**
 * Connects, signs in, reads both lists and runs, within the monitor's `timeout` in all: it has no other
 * way in than that of its own page.
 */
export async function kumaVisit<T>(
  ports: MonitorPorts,
  monitor: UptimekumaMonitor,
  run: (visit: KumaVisit) => Promise<Result<T>>,
): Promise<Result<T>> {
  const url = addressOf(monitor.url, 'socket.io/');
  const options = await optionsOf(ports, monitor);
  if (!options.ok) return options;
  const socket = io(url.origin, { ...options.value, path: url.pathname });
  const told = { info: first(socket, 'info'), lists: TOLD.slice(1).map((n) => first(socket, n)) };
  const begun = async (): Promise<Result<T>> => {
    // Before this, a login may come too early to be heard.
    await told.info;
    const ask = asker(socket, url.host);
    const entered = await signedIn(ports, monitor, ask);
    if (!entered.ok) return entered;
    const [monitors, maintenances] = await Promise.all(told.lists);
    const read = z
      .object({ monitors: watchedList, maintenances: maintenanceList })
      .safeParse({ monitors, maintenances });
    return read.success ? run({ ...read.data, ask }) : unlike(`${url.host} login`, read.error);
  };
  const limit = lengthMs(monitor.timeout);
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<Result<T>>((resolve) => {
    const silent = say('kuma-silent', { asked: url.href, limit });
    timer = setTimeout(() => resolve(failAs('scheduler-unreachable', [silent])), limit);
    socket.on('connect_error', (error) => resolve(unreached(error, url)));
    socket.on('disconnect', () => {
      resolve(failAs('scheduler-unreachable', [say('http-cut-off', { asked: url.href })]));
    });
  });
  try {
    return hiddenResult(await Promise.race([begun(), failed]), ports.secrets);
  } finally {
    clearTimeout(timer);
    socket.disconnect();
  }
}

function first(socket: Socket, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once(event, (value: unknown) => resolve(value));
  });
}

function asker(socket: Socket, host: string): KumaAsk {
  return async (event, ...values) => {
    const answer: unknown = await socket.emitWithAck(event, ...values);
    const read = answered.safeParse(answer);
    if (!read.success) return unlike(`${host} ${event}`, read.error);
    const { ok, msg: why } = read.data;
    if (ok || read.data.tokenRequired) return succeed(read.data);
    const code = /^too frequently/i.test(why) ? 'scheduler-unreachable' : 'scheduler-refused';
    return failAs(code, [say('monitor-refused', { asked: `${host} ${event}`, why })]);
  };
}

function unlike(asked: string, error: z.ZodError): ReturnType<typeof failAs> {
  const why = z.prettifyError(error);
  return failAs('scheduler-refused', [say('monitor-answer', { asked, why })]);
}

async function optionsOf({ secrets }: MonitorPorts, { basicAuth, caFile }: UptimekumaMonitor) {
  const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
  if (!ca.ok) return ca;
  const password = basicAuth === undefined ? succeed('') : secrets.value(basicAuth.password);
  if (!password.ok) return password;
  const pair = Buffer.from(`${basicAuth?.user}:${password.value}`).toString('base64');
  return succeed({
    ...{ transports: ['websocket'], reconnection: false, forceNew: true },
    ...(basicAuth === undefined ? {} : { extraHeaders: { authorization: `Basic ${pair}` } }),
    // PEM, which engine.io declares as text.
    ...(ca.value === undefined ? {} : { ca: ca.value.toString('utf8') }),
  });
}

const causeOf = z.object({ description: z.object({ error: z.instanceof(Error) }) });

/** What came instead of a WebSocket: an answer of HTTP, or no connection. */
function unreached(error: Error, url: URL): ReturnType<typeof failAs> {
  const read = causeOf.safeParse(error);
  const cause = read.success ? read.data.description.error : error;
  const asked = `GET ${url.href}`;
  const status = Number(/^Unexpected server response: (\d{3})$/.exec(cause.message)?.[1] ?? 0);
  if (status > 0) {
    const judged = accepted({ asked, status, type: '', text: '' }, []);
    if (!judged.ok) return judged;
  }
  const outcome = httpFailure(cause, url);
  const why = outcomeWords(outcome, 'en');
  const said = withOutcome(say('http-failed', { asked, why }), outcome);
  return failAs('scheduler-unreachable', [said]);
}
