import { callBus, watchBus } from '../desktop/desktop-bus.ts';

const PORTAL = {
  name: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
} as const;

/** `prefer-light`, of 0 (none), 1 (`prefer-dark`) and 2: the only one with which GNOME's bar is white. */
const PREFERS_LIGHT = /\buint32 2\b/;

/** Whether GNOME's bar is white: at once, and at each change, by the portal's settings. */
export function watchLightBar(told: (isLight: boolean) => void): () => void {
  const ask = async (): Promise<void> => {
    const read = ['org.freedesktop.appearance', 'color-scheme'];
    const said = await callBus(PORTAL, 'org.freedesktop.portal.Settings.Read', ...read);
    told(PREFERS_LIGHT.test(said ?? ''));
  };
  return watchBus(PORTAL.name, (line) => {
    const isSignal = line.startsWith('/');
    // Other lines say whether the portal runs; asking starts it.
    if (!isSignal || line.includes("'color-scheme'")) void ask();
  });
}
