import { connect } from 'node:net';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import type { Probe } from '../../ports/prober.ts';
import { connectionFailure } from '../runners/http-failure.ts';
import { ProbeEnd } from './probe-end.ts';

/** Ready when a connection is accepted; it is closed at once. */
export function startTcpProbe(
  { host, port }: NonNullable<Readiness['tcp']>,
  timeout: string,
): Probe {
  const end = new ProbeEnd(timeout);
  const server = `${host}:${String(port)}`;
  const socket = connect({ host, port });
  end.cleanUp(() => socket.destroy());
  socket.once('connect', () => end.pass({ code: 'accepts-connections', server }));
  socket.on('error', (error) => end.failWith(connectionFailure(error, server)));
  return end;
}
