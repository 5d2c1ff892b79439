import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import type { Clock } from './time/clock.ts';

export interface ApiPageOptions {
  readonly handlers: CallHandlers;
  readonly clock: Clock;
}

export interface ApiPageAnswer {
  readonly status: number;
  /** A media type. */
  readonly type: string;
  readonly body: string;
}

/** What is read at an address of its own in the API's server, by who calls nothing else. */
export interface ApiPage {
  /** `/metrics` */
  readonly path: string;
  /** `none`: whoever reaches the server may read it. */
  readonly right: 'read' | 'none';
  read(query: Readonly<Record<string, string>>): Promise<ApiPageAnswer> | ApiPageAnswer;
}
