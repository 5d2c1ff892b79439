// Runs in the session of a real desktop: a notice as our shell sends it, of what `noticeScene` returns.
import { showOnBus } from '../../../electron/notices/bus-notices.ts';
import type { noticeScene } from './scene.ts';

const scene = JSON.parse(process.argv[2] ?? '') as ReturnType<typeof noticeScene>;
const root = new URL('../../..', import.meta.url);

function say(what: string): void {
  process.stdout.write(`${what}\n`);
}

// As long as the session: a server forgets the notice of a program that has ended.
setInterval(() => undefined, 60_000);

const isShown = await showOnBus({
  ...scene,
  icon: new URL(scene.icon, root).pathname,
  // It stays until it is answered.
  isUrgent: true,
  buttons: scene.buttons.map((label) => ({ label, press: () => say(label) })),
  open: () => say('the notice'),
  openLabel: 'Remanso',
});
say(isShown ? 'shown' : 'refused');
