import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const HOST = '127.0.0.1';

/** What only the agent can answer: the start page with the session, calls, downloads. */
const AGENT_PATHS = /^\/(?:agent|session|(?:export|report)\/[^?]+)?(?:\?|$)/;

export interface AgentWayOptions {
  /** Where browsers come to. */
  readonly port: number;
  readonly agentPort: number;
  /** Resolves at once while the agent answers, else as soon as it does. */
  readonly whenReady: () => Promise<unknown>;
}

/** Passes requests on to the agent's own door, which judges them as it does wherever it runs. */
export class AgentWay {
  readonly #options: AgentWayOptions;

  constructor(options: AgentWayOptions) {
    this.#options = options;
  }

  isFor({ url = '' }: IncomingMessage): boolean {
    return AGENT_PATHS.test(url);
  }

  /** `rewrite` gets the start page. */
  async pass(
    incoming: IncomingMessage,
    response: ServerResponse,
    rewrite: (html: string) => Promise<string>,
  ): Promise<void> {
    await this.#options.whenReady();
    const answer = await this.#ask(incoming);
    const { statusCode = 502, headers } = answer;
    const isPage = statusCode === 200 && headers['content-type']?.startsWith('text/html') === true;
    if (!isPage) {
      response.writeHead(statusCode, headers);
      answer.pipe(response);
      return;
    }
    const html = Buffer.concat(await answer.toArray()).toString('utf8');
    // Hot reload runs inline scripts: the page's strict policy is that of the built dashboard.
    for (const name of ['content-type', 'cache-control', 'set-cookie']) {
      const value = headers[name];
      if (value !== undefined) response.setHeader(name, value);
    }
    response.writeHead(statusCode).end(await rewrite(html));
  }

  /** A WebSocket: from the first line on each side hears the other. */
  async passUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    await this.#options.whenReady();
    const agent = connect(this.#options.agentPort, HOST);
    agent.on('error', () => socket.destroy());
    socket.on('close', () => agent.destroy());
    const headers = Object.entries(this.#introduced(incoming)).map(
      ([name, value]) => `${name}: ${String(value)}`,
    );
    agent.write([`GET ${incoming.url ?? '/'} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
    agent.write(head);
    agent.pipe(socket).pipe(agent);
  }

  #ask(incoming: IncomingMessage): Promise<IncomingMessage> {
    const { method = 'GET', url = '/' } = incoming;
    return new Promise((resolve, reject) => {
      ask({
        host: HOST,
        port: this.#options.agentPort,
        method,
        path: url,
        headers: this.#introduced(incoming),
        agent: false,
      })
        .on('response', resolve)
        .on('error', reject)
        .end();
    });
  }

  /** The agent judges who asks by Host and Origin: ours stand for its own, any other stays as it is. */
  #introduced({ headers }: IncomingMessage): IncomingMessage['headers'] {
    const { port, agentPort } = this.#options;
    const ours = [`${HOST}:${port}`, `localhost:${port}`];
    const { host = '', origin = '' } = headers;
    return {
      ...headers,
      ...(ours.includes(host) ? { host: `${HOST}:${agentPort}` } : {}),
      ...(ours.includes(origin.replace('http://', ''))
        ? { origin: `http://${HOST}:${agentPort}` }
        : {}),
    };
  }
}
