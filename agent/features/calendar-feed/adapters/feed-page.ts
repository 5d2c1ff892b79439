import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { identifier } from '../../../../shared/domain/values/identifier.ts';
import type { Failure, Result } from '../../../../shared/errors.ts';
import { feedCalls } from '../../../../shared/features/calendar-feed/feed-calls.ts';
import { answerCall } from '../../../../shared/rpc/serve-agent.ts';
import type { DoorPage, DoorPageOptions } from '../../../adapters/http/door-page.ts';
import { refuse, REFUSALS, type Refusal } from '../../../adapters/http/refusal.ts';

/** Calendar programs cannot send headers: the address itself is the secret. */
const ADDRESS = /^\/calendar\/([A-Za-z0-9_-]{43})\.ics$/;

/** What a subscriber may add to the address; anything else there is left unread. */
const telling = z.object({
  lang: z.enum(['en', 'es']).optional().catch(undefined),
  provider: identifier.optional().catch(undefined),
  account: identifier.optional().catch(undefined),
});

export function feedPage(options: DoorPageOptions): DoorPage {
  return new FeedPage(options);
}

/** The plan as a calendar. Every other address below it answers as any unknown one does. */
class FeedPage implements DoorPage {
  readonly #options: DoorPageOptions;

  constructor(options: DoorPageOptions) {
    this.#options = options;
  }

  isAt(path: string): boolean {
    return path.startsWith('/calendar/');
  }

  /** Nothing of the address is logged, of a wrong one neither. */
  serve(
    request: IncomingMessage,
    response: ServerResponse,
    { path, query }: { readonly path: string; readonly query: URLSearchParams },
  ): void {
    const [, token] = ADDRESS.exec(path) ?? [];
    if (token === undefined) {
      this.#refuse(request, response, REFUSALS.path);
      return;
    }
    this.#read(request, token, query).then(
      (read) => {
        if (!read.ok) this.#refuse(request, response, refusalOf(read.failure));
        else if (this.#hasPlace(request, response)) send(request, response, read.value);
      },
      (error: unknown) => {
        this.#options.log.error('http.feed-failed', { message: String(error) });
        response.destroy();
      },
    );
  }

  #hasPlace(request: IncomingMessage, response: ServerResponse): boolean {
    const { peers } = this.#options;
    if (peers.letIn(request)) {
      peers.serve(request, response);
      return true;
    }
    this.#refuse(request, response, REFUSALS.connections);
    return false;
  }

  async #read(
    request: IncomingMessage,
    token: string,
    query: URLSearchParams,
  ): Promise<Result<CallResult<'feed.read'>>> {
    const { handlers, log } = this.#options;
    const { lang, ...words } = telling.parse(Object.fromEntries(query));
    const known = tagIn(request.headers['if-none-match']);
    const params = { token, ...words, ...(lang === undefined ? {} : { language: lang }), known };
    const answered = await answerCall('feed.read', params, handlers, {
      // The door asks, not the peer: the socket's calls are not offered to browsers.
      door: 'socket',
      context: { connectionId: 0 },
      onDefect: (method, cause) => log.error('call.failed', { door: 'http', method, cause }),
    });
    if (!answered.ok) return answered;
    return { ok: true, value: feedCalls['feed.read'].result.parse(answered.value) };
  }

  #refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
    refuse(request, response, refusal, this.#options.limits.lingerMs);
  }
}

/** The first of our form (RFC 9110, 13.1.2): programs send back the one that they were given. */
function tagIn(header: string | undefined): string | undefined {
  return /"([0-9a-f]{32})"/.exec(header ?? '')?.[1];
}

function refusalOf({ code, message }: Failure): Refusal {
  if (code === 'not-found') return REFUSALS.path;
  const isLater = code === 'busy' || code === 'agent-starting' || code === 'agent-stopping';
  return { status: isLater ? 503 : 500, message: message.replaceAll(/[<>&]/g, ' ') };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { tag, ics }: CallResult<'feed.read'>,
): void {
  response.setHeader('ETag', `"${tag}"`);
  // May be kept by the program itself, and is asked about each time.
  response.setHeader('Cache-Control', 'private, no-cache');
  if (ics === null) {
    response.writeHead(304);
    response.end();
    return;
  }
  const body = Buffer.from(ics);
  response.writeHead(200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': body.length,
    'Content-Disposition': 'inline; filename="remanso.ics"',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
