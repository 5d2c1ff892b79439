import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import type { Log } from './log.ts';

export interface ApiPageOptions {
  readonly handlers: CallHandlers;
  readonly log: Log;
}

export interface ApiPageAsk {
  readonly query: Readonly<Record<string, string>>;
  /** The header; empty: anything. */
  readonly accept: string;
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
  /** For its description: a line, and the media types it answers with. */
  readonly summary: string;
  readonly types: readonly string[];
  read(asked: ApiPageAsk): Promise<ApiPageAnswer> | ApiPageAnswer;
}
