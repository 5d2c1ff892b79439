import { powerMonitor } from 'electron';
import { watchSignals } from './desktop/desktop-bus.ts';
import { isGnome } from './desktop/is-gnome.ts';
import { startInterval } from './shell-clock.ts';

const LOOK_MS = 1_000;
/** Only whether it is locked is asked. */
const ANY_IDLE_S = 60;
const GNOME = 'org.gnome.ScreenSaver';

interface Heard {
  readonly locked: () => void;
  readonly unlocked: () => void;
}

/**
 * When the screen is locked and unlocked. On Linux Electron has no event for it, but knows the state where
 * the desktop's screen saver answers at the place that Chromium asks; GNOME's lies elsewhere.
 */
export function watchScreenLock({ locked, unlocked }: Heard): () => void {
  if (process.platform !== 'linux') {
    powerMonitor.on('lock-screen', locked);
    powerMonitor.on('unlock-screen', unlocked);
    return () => {
      powerMonitor.off('lock-screen', locked);
      powerMonitor.off('unlock-screen', unlocked);
    };
  }
  let wasLocked = false;
  const see = (isLocked: boolean): void => {
    if (isLocked === wasLocked) return;
    wasLocked = isLocked;
    if (isLocked) locked();
    else unlocked();
  };
  if (isGnome(process.env['XDG_CURRENT_DESKTOP'] ?? '')) {
    return watchSignals(GNOME, ({ member, body: [isActive] }) => {
      if (member === 'ActiveChanged') see(isActive === true);
    });
  }
  return startInterval(LOOK_MS, () =>
    see(powerMonitor.getSystemIdleState(ANY_IDLE_S) === 'locked'),
  );
}
