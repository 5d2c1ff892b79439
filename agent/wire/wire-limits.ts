const KIB = 1024;
const MIB = 1024 * KIB;

/** What one peer may ask of the agent's memory. Every limit ends in a failure code or a closing. */
export interface WireLimits {
  /** A longer frame is refused from its header, before a byte of it is kept. */
  readonly frameBytes: number;
  readonly headerBytes: number;
  /** Of all frames over `smallFrameBytes` that are being read or answered, over all connections. */
  readonly totalBytes: number;
  /** Frames up to this length pass when `totalBytes` is used up. */
  readonly smallFrameBytes: number;
  /** From a frame's first byte to its last. */
  readonly frameMs: number;
  /** Clients that have asked something. */
  readonly connections: number;
  /** Connections that have asked nothing yet: of more, the oldest goes. */
  readonly newcomers: number;
  /** Where all places are taken, who asked nothing for so long gives its own to who comes. */
  readonly yieldAfterMs: number;
  readonly requestsPerConnection: number;
  /** What may wait for a client that does not read, beside one frame of any length. */
  readonly backlogBytes: number;
  /** What may wait for all clients together; who has read nothing for longest goes first. */
  readonly outgoingBytes: number;
  /** How long a refused peer may go on sending into the void, so that it can read the refusal. */
  readonly lingerMs: number;
  readonly jsonDepth: number;
  /** In one frame: each costs more memory than it has bytes. */
  readonly jsonValues: number;
  /** In one object: a million unknown keys would take seconds to be refused. */
  readonly jsonKeys: number;
}

export const WIRE_LIMITS: WireLimits = {
  frameBytes: 24 * MIB,
  headerBytes: 4 * KIB,
  totalBytes: 64 * MIB,
  smallFrameBytes: 64 * KIB,
  frameMs: 10_000,
  connections: 128,
  newcomers: 256,
  yieldAfterMs: 60_000,
  requestsPerConnection: 64,
  backlogBytes: 8 * MIB,
  outgoingBytes: 64 * MIB,
  lingerMs: 1000,
  jsonDepth: 64,
  jsonValues: 1_000_000,
  jsonKeys: 10_000,
};

/** Answers may be longer than questions: a snapshot or a page of the trail. */
export const CLIENT_LIMITS: WireLimits = {
  ...WIRE_LIMITS,
  frameBytes: 256 * MIB,
  totalBytes: 256 * MIB,
  frameMs: 30_000,
  backlogBytes: 64 * MIB,
  jsonValues: 100_000_000,
  jsonKeys: 100_000,
};
