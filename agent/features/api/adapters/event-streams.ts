import type { ServerResponse } from 'node:http';
import type { EventData, EventName } from '../../../../shared/contract/agent-contract.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Announcer } from '../../../ports/announcer.ts';
import { EventStream } from './event-stream.ts';

export const MOST_STREAMS = 1_000;
/** Proxies cut off what is silent for a minute. */
const PULSE_MS = 15 * SECOND_MS;

const PULSE = Buffer.from(':\n\n');

/** For people beside agents: what the preferences are is nobody's business here. */
const TOLD: ReadonlySet<EventName> = new Set<EventName>(['state.changed', 'agent.stopping']);

interface OpenStream {
  readonly stream: EventStream;
  readonly response: ServerResponse;
  /** Its token is good, now. */
  readonly isGood: () => boolean;
}

/** Events as they happen (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStreams implements Announcer {
  readonly #streams = new Set<OpenStream>();
  readonly #clock: { monotonic(): number };
  readonly #pulse: NodeJS.Timeout;

  constructor(clock: { monotonic(): number }) {
    this.#clock = clock;
    this.#pulse = setInterval(() => this.#beat(), PULSE_MS);
    this.#pulse.unref();
  }

  get hasPlace(): boolean {
    return this.#streams.size < MOST_STREAMS;
  }

  /** Whoever comes back after an event has missed an unknown number: it asks for a snapshot. */
  open(response: ServerResponse, isGood: () => boolean): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    const stream = new EventStream(response, this.#clock);
    const open = { stream, response, isGood };
    this.#streams.add(open);
    response.once('close', () => this.#streams.delete(open));
    stream.begin();
  }

  announce<E extends EventName>(event: E, data: EventData<E>): void {
    if (this.#streams.size === 0 || !TOLD.has(event)) return;
    const id = 'revision' in data ? `id: ${data.revision}\n` : '';
    this.#send(Buffer.from(`${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  /** Those whose token is good no more end now. */
  check(): void {
    for (const { response, isGood } of this.#streams) if (!isGood()) response.end();
  }

  close(): void {
    clearInterval(this.#pulse);
    for (const { response } of this.#streams) response.end();
  }

  #beat(): void {
    this.check();
    for (const { stream } of this.#streams) stream.pulse(PULSE);
  }

  #send(frame: Buffer): void {
    this.check();
    for (const { stream, response } of this.#streams) {
      if (!response.writableEnded) stream.send(frame);
    }
  }
}
