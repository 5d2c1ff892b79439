import { WIRE_LIMITS, type WireLimits } from '../../wire/wire-limits.ts';
import type { PlaceLimits } from '../doors/door-places.ts';

/** What a browser, or whoever pretends to be one, may ask of the agent. */
export interface HttpLimits extends PlaceLimits {
  readonly webSockets: number;
  readonly headerBytes: number;
  /** From the beginning of a connection, or of a request, to the end of its headers. */
  readonly headersMs: number;
  /** A connection on which nothing moves is closed, also in the midst of a download. */
  readonly idleMs: number;
  /** How long a refused peer may go on sending into the void, so that it can read the refusal. */
  readonly lingerMs: number;
  readonly callsPerSocket: number;
  /** What may wait for a page that does not read, beside one frame of any length. */
  readonly backlogBytes: number;
  /** What may wait for all pages together; which has read nothing for longest goes first. */
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
