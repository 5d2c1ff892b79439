import { app, Menu } from 'electron';
import type { Language } from '../../shared/words/language.ts';
import { glanceWords } from './glance-words.ts';

interface IconMenuActions {
  readonly pause: () => void;
  readonly show: () => void;
}

/** A link of ours leads to the dialog: by itself it pauses nothing. */
const PAUSE = 'remanso://pause';

/** What a right click on the program's icon offers: the dock of macOS, the jump list of Windows. */
export class IconMenus {
  readonly #actions: IconMenuActions;
  #drawn: Language | undefined;

  constructor(actions: IconMenuActions) {
    this.#actions = actions;
  }

  draw(language: Language): void {
    if (language === this.#drawn) return;
    this.#drawn = language;
    if (process.platform === 'darwin') this.#drawDock(language);
    // From a checkout its program is Electron's own, which knows nothing of ours.
    if (process.platform === 'win32' && app.isPackaged) drawJumpList(language);
  }

  #drawDock(language: Language): void {
    const words = glanceWords(language);
    const { pause, show } = this.#actions;
    // macOS adds Quit by itself.
    app.dock?.setMenu(
      Menu.buildFromTemplate([
        { label: words('pause'), click: pause },
        { label: words('open'), click: show },
      ]),
    );
  }
}

function drawJumpList(language: Language): void {
  const words = glanceWords(language);
  const task = { type: 'task', program: process.execPath, iconPath: process.execPath } as const;
  // Where the system refuses, its own list stays.
  app.setJumpList([
    {
      type: 'tasks',
      items: [
        { ...task, title: words('pause'), description: words('pause.text'), args: PAUSE },
        { ...task, title: words('open') },
      ],
    },
  ]);
}
