import { watchBus } from '../desktop/desktop-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Chromium asks once, when an icon is made, whether somebody draws icons: where nobody did, it must be
 * made again. KDE has the watcher first, and its panel, the host, registers with it later.
 * Nothing is told where there is no bus to ask.
 */
export function watchTrayHost(told: (isThere: boolean) => void): () => void {
  return watchBus(WATCHER, (line) => {
    if (line === `The name ${WATCHER} does not have an owner`) told(false);
    if (line.startsWith(`The name ${WATCHER} is owned by`)) told(true);
    if (line.includes(`${WATCHER}.StatusNotifierHostRegistered `)) told(true);
  });
}
