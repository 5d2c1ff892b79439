import { WIRE_LIMITS, type WireLimits } from '../../wire/frames/wire-limits.ts';
import type { PlaceLimits } from '../doors/door-places.ts';

/** Limits for browsers, or whoever pretends to be one. */
export interface HttpLimits extends PlaceLimits {
  readonly webSockets: number;
  readonly headerBytes: number;
  /** From the start of a connection, or of a request, to the end of its headers. */
  readonly headersMs: number;
  /** An idle connection is closed, even during a download. */
  readonly idleMs: number;
  /**
   * How long a refused peer may keep sending while we discard it, so that it can read the refusal.
   */
  readonly lingerMs: number;
  readonly callsPerSocket: number;
  /** Backlog of a page that does not read, not counting one frame of any length. */
  readonly backlogBytes: number;
  /** Backlog of all pages together; whichever has gone longest without reading is dropped first. */
  readonly outgoingBytes: number;
  /** A page that does not answer a ping within this is gone. */
  readonly pingMs: number;
  readonly downloads: number;
  readonly frame: Pick<WireLimits, 'frameBytes' | 'jsonDepth' | 'jsonValues' | 'jsonKeys'>;
}

const MIB = 1024 * 1024;

export const HTTP_LIMITS: HttpLimits = {
  newcomers: 256,
  connections: 64,
  yieldAfterMs: 5_000,
  webSockets: 32,
  headerBytes: 16 * 1024,
  headersMs: 5_000,
  idleMs: 60_000,
  lingerMs: 1_000,
  callsPerSocket: 64,
  backlogBytes: 8 * MIB,
  outgoingBytes: 64 * MIB,
  pingMs: 30_000,
  downloads: 2,
  frame: WIRE_LIMITS,
};
