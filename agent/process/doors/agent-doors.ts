import { keptKey } from '../../adapters/chain/kept-key.ts';
import { openSocketDoor, type SocketDoor } from '../../adapters/socket/socket-server.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import type { AnnouncerHub } from '../../app/views/announcer-hub.ts';
import { HAS_FOLDERS } from '../../wire/socket-folder.ts';
import type { AgentOptions } from '../agent-options.ts';
import { BrowserDoor } from './browser-door.ts';
import type { CallGate } from './call-gate.ts';
import type { Opened } from './opened.ts';
import type { ProcessResources } from '../process-resources.ts';
import type { ServiceLife } from '../service-life.ts';
import type { Stopping } from '../stopping.ts';

interface DoorsStart {
  readonly options: Pick<AgentOptions, 'directory' | 'http'>;
  readonly resources: Pick<ProcessResources, 'log'>;
  readonly opened: Opened;
  readonly stopping: Stopping;
  readonly gate: CallGate;
  readonly hub: AnnouncerHub;
  readonly life: ServiceLife;
}

export interface Doors {
  readonly socket: SocketDoor;
  readonly browser: BrowserDoor;
  /** The address that opens the dashboard once, where browsers are let in. */
  readonly url: string | undefined;
  /** Once, however often it is called. */
  readonly close: () => Promise<unknown>;
}

/** Before anything that takes long: who asks waits at the gate instead of finding nobody. */
export async function openDoors(
  { options, resources, opened, stopping, gate, hub, life }: DoorsStart,
  assetsFolder: string,
): Promise<Doors> {
  const { directory } = options;
  const { log } = resources;
  const { handlers } = gate;
  const browser = new BrowserDoor({ agent: options, assetsFolder, log });
  const doors: { close(reason: string): Promise<void> }[] = [browser];
  let closing: Promise<unknown> | undefined;
  const close = (): Promise<unknown> =>
    (closing ??= Promise.all(doors.map((door) => door.close(stopping.reason))));
  opened.add('doors', close);
  const socket = await openSocketDoor({
    directory,
    handlers,
    log,
    clock: new SystemClock(),
    ...(HAS_FOLDERS ? {} : { key: keptKey(directory.doorKey) }),
  });
  doors.push(socket);
  hub.add(socket);
  browser.answerBy(handlers);
  hub.add(browser);
  hub.add(life);
  if (options.http === undefined) await browser.reopen();
  const url = options.http === undefined ? undefined : (await browser.open()).url;
  return { socket, browser, url, close };
}
