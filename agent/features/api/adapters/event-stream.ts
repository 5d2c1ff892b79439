import type { ServerResponse } from 'node:http';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';

/** Frames that wait behind the one that is being sent; whoever reads more slowly misses some. */
const WAITING_BYTES = 1024 * 1024;
/** Handed on in parts: a connection that encrypts copies what it is handed. */
const PART_BYTES = 64 * 1024;
/** Whoever has taken nothing for so long, of what was there to take, is not coming back. */
const STALLED_MS = 45 * SECOND_MS;

const RESET = Buffer.from('event: reset\ndata: {}\n\n');

/**
 * What one listener is sent. Frames are shared by all listeners, and each has at most a part of one in
 * hand: however slowly they read, they cost little. Who falls behind is told to begin anew.
 */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #clock: { monotonic(): number };
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #sending: Buffer | undefined;
  #takenAt: number;

  constructor(response: ServerResponse, clock: { monotonic(): number }) {
    this.#response = response;
    this.#clock = clock;
    this.#takenAt = clock.monotonic();
  }

  begin(): void {
    this.send(Buffer.concat([Buffer.from('retry: 2000\n'), RESET]));
  }

  send(frame: Buffer): void {
    if (this.#sending === undefined) {
      this.#sending = frame;
      this.#takenAt = this.#clock.monotonic();
      this.#write(0);
      return;
    }
    const isTooMuch = this.#waitingBytes + frame.length > WAITING_BYTES;
    this.#waiting = isTooMuch ? [RESET] : [...this.#waiting, frame];
    this.#waitingBytes = isTooMuch ? RESET.length : this.#waitingBytes + frame.length;
  }

  /** Something that only shows that there is a connection; not needed while there is more to send. */
  pulse(frame: Buffer): void {
    if (this.#sending === undefined) this.send(frame);
    else if (this.#clock.monotonic() - this.#takenAt > STALLED_MS) this.#response.destroy();
  }

  #write(from: number): void {
    const frame = this.#sending;
    if (frame === undefined || this.#response.writableEnded) return;
    const to = from + PART_BYTES;
    this.#response.write(frame.subarray(from, to), (error) => {
      if (error !== undefined && error !== null) return;
      this.#takenAt = this.#clock.monotonic();
      if (to < frame.length) this.#write(to);
      else this.#next();
    });
  }

  #next(): void {
    this.#sending = this.#waiting.shift();
    this.#waitingBytes -= this.#sending?.length ?? 0;
    this.#write(0);
  }
}
