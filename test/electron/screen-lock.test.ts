import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('../support/electron-double/electron.ts'));
const { powerMonitor } = await import('../support/electron-double/electron.ts');
const { watchScreenLock } = await import('../../electron/screen-lock.ts');

const own = process.platform;
const POLL_MS = 1_000;
let heard: string[];
let stop: () => void;

function watchOn(platform: NodeJS.Platform, desktop: string): void {
  Object.defineProperty(process, 'platform', { value: platform });
  vi.stubEnv('XDG_CURRENT_DESKTOP', desktop);
  heard = [];
  stop = watchScreenLock({
    locked: () => void heard.push('locked'),
    unlocked: () => void heard.push('unlocked'),
  });
}

function become(state: 'active' | 'idle' | 'locked'): void {
  powerMonitor.idleState = state;
  vi.advanceTimersByTime(POLL_MS);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  powerMonitor.idleState = 'active';
  Object.defineProperty(process, 'platform', { value: own });
});

it('is seen on Linux, where no event says it', () => {
  watchOn('linux', 'KDE');
  for (const state of ['active', 'locked', 'locked', 'idle', 'active'] as const) become(state);
  expect(heard).toEqual(['locked', 'unlocked']);
});

it.each(['darwin', 'win32'] as const)('is heard on %s', (platform) => {
  watchOn(platform, '');
  powerMonitor.emit('lock-screen');
  powerMonitor.emit('unlock-screen');
  become('locked');
  expect(heard).toEqual(['locked', 'unlocked']);
});
