const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * What one peer may take of the agent's memory. Exceeding a limit leads to a failure code or a
 * disconnect.
 */
export interface WireLimits {
  /** A longer frame is refused from its header, before any of it is buffered. */
  readonly frameBytes: number;
  readonly headerBytes: number;
  /** For all frames over `smallFrameBytes` being read or answered, across connections. */
  readonly totalBytes: number;
  /** Frames up to this length pass even when `totalBytes` is used up. */
  readonly smallFrameBytes: number;
  /** From a frame's first byte to its last. */
  readonly frameMs: number;
  /** Clients that have sent a request. */
  readonly connections: number;
  /** Connections that have sent no request yet: beyond this, the oldest is dropped. */
  readonly newcomers: number;
  /** When all places are taken, a client idle for this long gives way to a new one. */
  readonly yieldAfterMs: number;
  readonly requestsPerConnection: number;
  /** Backlog of a client that does not read, not counting one frame of any length. */
  readonly backlogBytes: number;
  /** Backlog of all clients together; whoever has gone longest without reading is dropped first. */
  readonly outgoingBytes: number;
  /**
   * How long a refused peer may keep sending while we discard it, so that it can read the refusal.
   */
  readonly lingerMs: number;
  readonly jsonDepth: number;
  /** Per frame: each costs more memory than it has bytes. */
  readonly jsonValues: number;
  /** Per object: rejecting a million unknown keys would take seconds. */
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

/** Answers may be longer than requests: a snapshot or a page of the trail. */
export const CLIENT_LIMITS: WireLimits = {
  ...WIRE_LIMITS,
  frameBytes: 256 * MIB,
  totalBytes: 256 * MIB,
  frameMs: 30_000,
  backlogBytes: 64 * MIB,
  jsonValues: 100_000_000,
  jsonKeys: 100_000,
};
