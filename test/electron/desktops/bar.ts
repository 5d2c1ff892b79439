// Runs in the session of a real desktop: what our shell hears of its bar.
import { watchBar } from '../../../electron/tray/desktop-bar.ts';

watchBar(process.env['XDG_CURRENT_DESKTOP'] ?? '', (said) => {
  process.stdout.write(`bar: ${said ?? 'as programs'}\n`);
});
setInterval(() => undefined, 60_000);
