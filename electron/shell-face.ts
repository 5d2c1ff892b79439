import type { AgentNow } from '../shared/domain/now/agent-now.ts';
import type { Language } from '../shared/words/language.ts';
import { AppMenu, type AppMenuActions } from './app-menu/app-menu.ts';
import { IconMenus } from './at-a-glance/icon-menus.ts';
import { PausedMark, type PausedMarkOptions } from './at-a-glance/paused-mark.ts';

interface ShellFaceOptions extends AppMenuActions, PausedMarkOptions {
  readonly pause: () => void;
  readonly show: () => void;
}

/** What the system shows of the program besides its window, tray and notices. */
export class ShellFace {
  readonly #menu: AppMenu;
  readonly #icon: IconMenus;
  readonly #mark: PausedMark;

  constructor(options: ShellFaceOptions) {
    this.#menu = new AppMenu(options);
    this.#icon = new IconMenus(options);
    this.#mark = new PausedMark(options);
  }

  /** `said`: the sentence of the tray. */
  draw(language: Language, agents: readonly AgentNow[], said: string): void {
    this.#menu.draw(language);
    this.#icon.draw(language);
    const paused = agents.reduce((sum, { known }) => sum + (known?.paused ?? 0), 0);
    this.#mark.draw(paused, said);
  }
}
