import { globalShortcut } from 'electron';

const ACCELERATOR = 'CommandOrControl+Shift+P';

interface PauseShortcutOptions {
  readonly pressed: () => void;
  /** Another program has it. Said once each time that a person asks for it. */
  readonly refused: () => void;
}

/** Ctrl+Shift+P from anywhere, while the preferences enable it. */
export class PauseShortcut {
  readonly #options: PauseShortcutOptions;
  #isWanted = false;
  #isOn = false;

  constructor(options: PauseShortcutOptions) {
    this.#options = options;
  }

  /** Wayland's portal answers later, or never: Electron takes it for a yes (`GlobalShortcut::Register`). */
  get state(): { readonly isWanted: boolean; readonly isRegistered: boolean | null } {
    const isTold = !this.#isOn || process.env['XDG_SESSION_TYPE'] !== 'wayland';
    return { isWanted: this.#isWanted, isRegistered: isTold ? this.#isOn : null };
  }

  /** One that is refused is tried again at each look: the other program may end. */
  follow(wanted: boolean): void {
    const isNew = wanted && !this.#isWanted;
    this.#isWanted = wanted;
    if (wanted === this.#isOn) return;
    if (!wanted) {
      globalShortcut.unregister(ACCELERATOR);
      this.#isOn = false;
      return;
    }
    this.#isOn = globalShortcut.register(ACCELERATOR, this.#options.pressed);
    if (isNew && !this.#isOn) this.#options.refused();
  }
}
