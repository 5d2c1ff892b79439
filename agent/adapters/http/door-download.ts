import type { ServerResponse } from 'node:http';
import type { CallName } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';

/** Asks the agent, as its own door. */
export type AskForDownload = (call: CallName, params: object) => Promise<Result<unknown>>;

export type SendDownload = (
  response: ServerResponse,
  query: URLSearchParams,
) => Promise<Result<unknown>>;

/** A file for a browser that shows a ticket of its session; `undefined` for any other path. */
export type DoorDownload = (path: string, ask: AskForDownload) => SendDownload | undefined;
