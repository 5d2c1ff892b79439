import { dialog, type BrowserWindow } from 'electron';
import type { TrayWords } from '../tray/tray-words.ts';

const STAY = 0;
const LOSE = 1;

/** Asks before what is typed and not saved is lost with the window. Escape stays. */
export function mayLose(window: BrowserWindow, words: TrayWords): boolean {
  const pressed = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Remanso',
    message: words('unsaved'),
    detail: words('unsaved.detail'),
    buttons: [words('unsaved.stay'), words('unsaved.lose')],
    ...{ defaultId: STAY, cancelId: STAY, noLink: true },
  });
  return pressed === LOSE;
}
