import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSocketDoor, type SocketDoor } from '../../agent/adapters/socket/socket-server.ts';
import type { WireLimits } from '../../agent/wire/frames/wire-limits.ts';
import {
  dataDirectory,
  type DataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { sampleHandlers } from './sample-handlers.ts';

export interface OpenDoor {
  readonly door: SocketDoor;
  readonly directory: DataDirectory;
  /** `event detail` of every line that the server logged. */
  readonly logged: string[];
  /** Advances the server's clock by this many milliseconds. */
  pass(ms: number): void;
}

export function temporaryDirectory(): DataDirectory {
  const root = mkdtempSync(join(tmpdir(), 'remanso-door-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return dataDirectory(root, {});
}

/** A real server in a directory of its own, closed at the end of the test. */
export async function openDoor(
  given: Partial<CallHandlers> = {},
  limits: Partial<WireLimits> = {},
  directory = temporaryDirectory(),
  key?: Buffer,
): Promise<OpenDoor> {
  const logged: string[] = [];
  const note = (event: string, detail?: Record<string, unknown>): void => {
    logged.push(`${event} ${JSON.stringify(detail)}`);
  };
  const log = { info: note, warn: note, error: note };
  const handlers = sampleHandlers(given);
  let now = 0;
  const clock = { monotonic: () => now };
  const own = { directory, handlers, log, clock, limits };
  const door = await openSocketDoor(key === undefined ? own : { ...own, key });
  onTestFinished(() => door.close('test over'));
  const pass = (ms: number): void => void (now += ms);
  return { door, directory, logged, pass };
}
