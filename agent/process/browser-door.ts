import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { newToken } from '../adapters/http/door-sessions.ts';
import type { HttpDoor } from '../adapters/http/http-door.ts';
import { sessionKey } from '../adapters/http/session-key.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { Log } from '../ports/log.ts';
import type { AgentOptions } from './agent-options.ts';

/** `undefined` unless it was asked for: no other door is open to anything but this user. */
export async function openBrowserDoor(
  { directory, http }: AgentOptions,
  besideAssets: string,
  handlers: CallHandlers,
  log: Log,
): Promise<HttpDoor | undefined> {
  if (http === undefined) return undefined;
  // Loaded only where it is asked for: most agents start without it.
  const { openHttpDoor } = await import('../adapters/http/http-door.ts');
  return openHttpDoor({
    port: http.port,
    assetsFolder: http.assetsFolder ?? besideAssets,
    handlers,
    log,
    clock: new SystemClock(),
    token: newToken(),
    sessionKey: sessionKey(directory.sessionKey),
  });
}
