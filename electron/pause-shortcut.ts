import { globalShortcut } from 'electron';

const ACCELERATOR = 'CommandOrControl+Shift+P';

/** Ctrl+Shift+P from anywhere, while the preferences enable it. */
export class PauseShortcut {
  readonly #pressed: () => void;
  #isOn = false;

  constructor(pressed: () => void) {
    this.#pressed = pressed;
  }

  /** Another program may own it: retried at the next change. */
  follow(wanted: boolean): void {
    if (wanted === this.#isOn) return;
    if (wanted) {
      this.#isOn = globalShortcut.register(ACCELERATOR, this.#pressed);
    } else {
      globalShortcut.unregister(ACCELERATOR);
      this.#isOn = false;
    }
  }
}
