// Plays the Electron program: node --import register.ts boot.ts TARGET [ARGS]. The target is a main
// module, or a package's folder, whose archive is then unpacked and started. Over an IPC channel a
// test can evaluate functions here, like Playwright's electronApp.evaluate.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll } from '@electron/asar';
import { closeBrowser } from './browser.ts';
import { keepDiary } from './diary.ts';
import * as electron from './electron.ts';
import { playPipes } from './pipes.ts';

interface Question {
  readonly id: number;
  readonly source: string;
  readonly argument: unknown;
}

function unpacked(folder: string): string {
  const resources = join(folder, 'resources');
  const target = mkdtempSync(join(tmpdir(), 'package-'));
  extractAll(join(resources, 'app.asar'), target);
  Object.assign(process, { resourcesPath: resources });
  electron.app.isPackaged = true;
  const manifest: unknown = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  return join(target, String((manifest as { main: unknown }).main));
}

async function answer({ id, source, argument }: Question): Promise<void> {
  try {
    const asked = (0, eval)(`(${source})`) as (module: unknown, argument: unknown) => unknown;
    process.send?.({ id, value: await asked(electron, argument) });
  } catch (thrown) {
    process.send?.({ id, error: String(thrown) });
  }
}

process.on('message', (question) => void answer(question as Question));
// As Electron does when asked to end.
process.on('SIGTERM', () => electron.app.quit());
// The parent is gone: a killed test must leave no browser behind.
process.on('disconnect', () => void closeBrowser().finally(() => process.exit(1)));
electron.app.on('quit', (_event: unknown, code: number) => {
  void closeBrowser().finally(() => process.exit(code));
});

// The shell asks which system it runs on; what else it does goes on by the real one's rules.
const platform = process.env['DOUBLE_PLATFORM'];
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
if (platform === 'win32') {
  playPipes(process.env['DOUBLE_SOCKET'] ?? '', process.env['DOUBLE_DOOR_KEY'] ?? '');
}

// A toast in the Action Center that starts the program: its id, and the number of the button.
const [toast, button] = process.env['DOUBLE_TOAST']?.split('#') ?? [];
if (toast !== undefined) electron.Notification.pressToast(toast, Number(button));

const diary = process.env['DOUBLE_DIARY'];
if (diary !== undefined) keepDiary(diary);

const target = resolve(process.argv[2] ?? '');
await import(pathToFileURL(/\.m?[jt]s$/.test(target) ? target : unpacked(target)).href);
