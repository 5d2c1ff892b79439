import type { ServerResponse } from 'node:http';
import type { EventData, EventName } from '../../../../shared/contract/agent-contract.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { OutgoingBudget } from '../../../wire/frames/outgoing-budget.ts';
import { Outlet } from '../../../wire/frames/outlet.ts';
import type { Announcer } from '../../../ports/announcer.ts';

export const MOST_STREAMS = 1_000;
const MIB = 1024 * 1024;
/** Of all streams; whoever has gone longest without reading is cut off first. */
const OUTGOING_BYTES = 64 * MIB;
const BACKLOG_BYTES = 4 * MIB;
/** Proxies cut off what is silent for a minute. */
const PULSE_MS = 15 * SECOND_MS;

/** For people beside agents: what the preferences are is nobody's business here. */
const TOLD: ReadonlySet<EventName> = new Set<EventName>(['state.changed', 'agent.stopping']);

interface OpenStream {
  readonly outlet: Outlet;
  readonly response: ServerResponse;
  /** Its token is good, now. */
  readonly isGood: () => boolean;
}

/** Events as they happen (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class EventStreams implements Announcer {
  readonly #streams = new Set<OpenStream>();
  readonly #budget = new OutgoingBudget(OUTGOING_BYTES);
  readonly #pulse: NodeJS.Timeout;

  constructor() {
    this.#pulse = setInterval(() => this.#send(Buffer.from(':\n\n')), PULSE_MS);
    this.#pulse.unref();
  }

  get hasPlace(): boolean {
    return this.#streams.size < MOST_STREAMS;
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Whoever comes back after an event has missed an unknown number: it asks for a snapshot. */
  open(response: ServerResponse, isGood: () => boolean): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    const outlet = new Outlet({
      backlogBytes: BACKLOG_BYTES,
      budget: this.#budget,
      write: (part, _, taken) => response.write(part, () => taken()),
      onStalled: () => response.destroy(),
    });
    const stream = { outlet, response, isGood };
    this.#streams.add(stream);
    response.once('close', () => {
      this.#streams.delete(stream);
      outlet.close();
    });
    outlet.send(Buffer.from('retry: 2000\nevent: reset\ndata: {}\n\n'));
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

  #send(frame: Buffer): void {
    this.check();
    for (const { outlet, response } of this.#streams) {
      if (!response.writableEnded) outlet.send(frame);
    }
  }
}
