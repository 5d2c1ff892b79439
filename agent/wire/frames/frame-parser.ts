import type { Failure } from '../../../shared/errors.ts';
import type { WireLimits } from './wire-limits.ts';

export interface FrameSink {
  /** `bytes` were reserved for it; the sink must release them. */
  frame(body: Buffer, bytes: number): void;
  /** Nothing more is read after this. */
  refuse(failure: Failure): void;
  /** Whether a frame of this size may be buffered now. */
  reserve(bytes: number): boolean;
}

const END_OF_HEADER = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const LENGTH = /^[1-9]\d{0,14}$/;
const PRINTABLE = /^[\t\r\n\x20-\x7e]*$/;

function garbage(what: string): Failure {
  const message = `${what}; expected a "Content-Length: N" header and JSON`;
  return { code: 'invalid-parameters', message };
}

/** The fault of a header, complete or not. */
function headerFault(text: string, limit: number): string | undefined {
  if (text.length > limit) return `The header is longer than ${limit} bytes`;
  return PRINTABLE.test(text) ? undefined : 'The header is not text';
}

/** The body length, from a header as in the Language Server Protocol's base protocol. */
function contentLength(header: string): number | undefined {
  const lengths: string[] = [];
  for (const line of header.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) return undefined;
    if (line.slice(0, colon).toLowerCase() === 'content-length') {
      lengths.push(line.slice(colon + 1).trim());
    }
  }
  const [length] = lengths;
  const isOnce = length !== undefined && lengths.length === 1;
  return isOnce && LENGTH.test(length) ? Number(length) : undefined;
}

/** Splits a byte stream into frames; buffers at most one frame and one header. */
export class FrameParser {
  readonly #limits: WireLimits;
  readonly #sink: FrameSink;
  #header: Buffer = NOTHING;
  #body: Buffer | undefined;
  #filled = 0;
  #stopped = false;

  constructor(limits: WireLimits, sink: FrameSink) {
    this.#limits = limits;
    this.#sink = sink;
  }

  /** A frame has begun and is incomplete. */
  get isPartial(): boolean {
    return !this.#stopped && (this.#header.length > 0 || this.#body !== undefined);
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && !this.#stopped) {
      rest = this.#body === undefined ? this.#readHeader(rest) : this.#readBody(this.#body, rest);
    }
  }

  /** Drops the buffer and all later chunks. */
  stop(): void {
    this.#stopped = true;
    this.#header = NOTHING;
    this.#body = undefined;
  }

  #refuse(failure: Failure): Buffer {
    this.stop();
    this.#sink.refuse(failure);
    return NOTHING;
  }

  #readHeader(chunk: Buffer): Buffer {
    const joined = this.#header.length === 0 ? chunk : Buffer.concat([this.#header, chunk]);
    const end = joined.indexOf(END_OF_HEADER);
    const text = joined.toString('latin1', 0, end === -1 ? joined.length : end);
    const fault = headerFault(text, this.#limits.headerBytes);
    if (fault !== undefined) return this.#refuse(garbage(fault));
    if (end === -1) {
      this.#header = Buffer.from(joined);
      return NOTHING;
    }
    this.#header = NOTHING;
    const length = contentLength(text);
    if (length === undefined) {
      return this.#refuse(garbage('The header must have exactly one Content-Length'));
    }
    return this.#begin(length, joined.subarray(end + END_OF_HEADER.length));
  }

  #begin(length: number, rest: Buffer): Buffer {
    const { frameBytes } = this.#limits;
    if (length > frameBytes) {
      const message = `A frame of ${length} bytes is too long; the limit is ${frameBytes}`;
      return this.#refuse({ code: 'frame-too-large', message });
    }
    if (!this.#sink.reserve(length)) {
      const message = 'Too many long requests are being read; try again shortly';
      return this.#refuse({ code: 'busy', message });
    }
    if (rest.length >= length) {
      this.#sink.frame(rest.subarray(0, length), length);
      return rest.subarray(length);
    }
    this.#body = Buffer.allocUnsafe(length);
    this.#filled = 0;
    return rest;
  }

  #readBody(body: Buffer, chunk: Buffer): Buffer {
    const taken = chunk.copy(body, this.#filled);
    this.#filled += taken;
    if (this.#filled === body.length) {
      this.#body = undefined;
      this.#sink.frame(body, body.length);
    }
    return chunk.subarray(taken);
  }
}
