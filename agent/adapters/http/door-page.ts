import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { Log } from '../../ports/log.ts';
import type { HttpLimits } from './http-limits.ts';
import type { HttpPeers } from './http-peers.ts';

export interface DoorPageOptions {
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly limits: HttpLimits;
  readonly peers: Pick<HttpPeers, 'letIn' | 'serve'>;
}

/** A page for programs, which have no session; who may read it is its own matter. */
export interface DoorPage {
  isAt(path: string): boolean;
  serve(
    request: IncomingMessage,
    response: ServerResponse,
    asked: { readonly path: string; readonly query: URLSearchParams },
  ): void;
}
