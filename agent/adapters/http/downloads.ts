import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallName } from '../../../shared/contract/agent-contract.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../shared/rpc/serve-agent.ts';
import type { Log } from '../../ports/log.ts';
import { downloadFilter, downloadFormat, sendDownload } from './audit-download.ts';
import { doorDownloads } from '../../features/door-downloads.ts';
import type { SendDownload } from './door-download.ts';
import type { DoorSessions } from './door-sessions.ts';
import type { HttpLimits } from './http-limits.ts';
import type { PeerUser } from './peer-user.ts';
import { refuse, REFUSALS, type Refusal } from './refusal.ts';

export interface DownloadsOptions {
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly limits: HttpLimits;
  readonly sessions: Pick<DoorSessions, 'redeem'>;
  readonly userOf: PeerUser;
}

const STATUSES: ReadonlyMap<string, number> = new Map([
  ['invalid-parameters', 400],
  ['not-found', 404],
]);

/** Files for a browser that shows a ticket of its session. */
export class Downloads {
  readonly #options: DownloadsOptions;
  #underWay = 0;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** `undefined`: no download at this path. */
  at(path: string): SendDownload | undefined {
    const format = downloadFormat(path);
    if (format !== undefined) {
      const { idleMs } = this.#options.limits;
      return (response, query) =>
        sendDownload(response, format, idleMs, (file) =>
          this.#ask('audit.export', { format, path: file, filter: downloadFilter(query) }),
        );
    }
    const ask = this.#ask.bind(this);
    return doorDownloads.map((download) => download(path, ask)).find((send) => send !== undefined);
  }

  begin(
    request: IncomingMessage,
    response: ServerResponse,
    {
      send,
      query,
      cookie,
    }: { send: SendDownload; query: URLSearchParams; cookie: string | undefined },
  ): void {
    const { log, limits } = this.#options;
    const refusal = this.#judge(request, query, cookie);
    if (refusal !== undefined) {
      refuse(request, response, refusal, limits.lingerMs);
      return;
    }
    this.#underWay += 1;
    // The file is complete before its first byte is sent.
    response.setTimeout(0);
    send(response, query)
      .then(
        (sent) => {
          if (!sent.ok) refuse(request, response, refusalOf(sent.failure), limits.lingerMs);
        },
        (error: unknown) => {
          log.warn('http.download-failed', { message: String(error) });
          response.destroy();
        },
      )
      .finally(() => {
        this.#underWay -= 1;
      });
  }

  /** A ticket is not used up if there is no place. */
  #judge(
    request: IncomingMessage,
    query: URLSearchParams,
    cookie: string | undefined,
  ): Refusal | undefined {
    const { sessions, userOf, limits } = this.#options;
    if (request.method !== 'GET') return REFUSALS.method;
    if (this.#underWay >= limits.downloads) return REFUSALS.downloads;
    const ticket = query.get('ticket') ?? '';
    query.delete('ticket');
    const isGood = sessions.redeem(ticket, cookie, userOf(request.socket));
    return isGood ? undefined : REFUSALS.ticket;
  }

  #ask(call: CallName, params: object): ReturnType<typeof answerCall> {
    const { handlers, log } = this.#options;
    return answerCall(call, params, handlers, {
      // The path is a temporary file of our own, not chosen by a page.
      door: 'socket',
      context: { connectionId: 0 },
      onDefect: (method, cause) => log.error('call.failed', { door: 'http', method, cause }),
    });
  }
}

function refusalOf(failure: Failure): Refusal {
  const problems = (failure.problems ?? []).map(({ path, message }) => `${path}: ${message}`);
  const message = [failure.message, ...problems].join(' · ').replaceAll(/[<>&]/g, ' ');
  return { status: STATUSES.get(failure.code) ?? 500, message };
}
