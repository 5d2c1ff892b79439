import { watchName, watchSignals } from '../desktop/desktop-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';

/**
 * Chromium asks once, when an icon is made, whether somebody draws icons: where nobody did, it must be
 * made again. KDE has the watcher first, and its panel, the host, registers with it later.
 * Nothing is told where there is no bus to ask.
 */
export function watchTrayHost(told: (isThere: boolean) => void): () => void {
  const stops = [
    watchName(WATCHER, told),
    watchSignals(WATCHER, ({ member }) => {
      if (member === 'StatusNotifierHostRegistered') told(true);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
