import { screen, type BrowserWindow } from 'electron';
import type { KeptFile } from '../files/kept-file.ts';
import { placeWindow, smallestOn, type Bounds, type WindowState } from './window-bounds.ts';

const SAVE_AFTER_MS = 500;

type Kept = Pick<KeptFile<WindowState>, 'read' | 'write'>;

/** Where the window is and how large: kept from one start to the next, and within the displays. */
export class WindowPlace {
  readonly #kept: Kept;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** Of a window that is created now. */
  get first(): Bounds & { readonly minWidth: number; readonly minHeight: number } {
    const areas = workAreas();
    const { width: minWidth, height: minHeight } = smallestOn(areas);
    return { ...placeWindow(this.#kept.read(), areas), minWidth, minHeight };
  }

  get wasMaximized(): boolean {
    return this.#kept.read()?.isMaximized ?? false;
  }

  follow(window: BrowserWindow): void {
    const save = (): void => this.#saveSoon(window);
    for (const event of ['move', 'resize', 'maximize', 'unmaximize'] as const) {
      // Each has its own overload.
      (window as NodeJS.EventEmitter).on(event, save);
    }
    const fit = (): void => fitWindow(window);
    const changes = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
    for (const change of changes) (screen as NodeJS.EventEmitter).on(change, fit);
    window.on('closed', () => {
      clearTimeout(this.#saving);
      for (const change of changes) (screen as NodeJS.EventEmitter).off(change, fit);
    });
  }

  save(window: BrowserWindow): void {
    clearTimeout(this.#saving);
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    this.#kept.write({ x, y, width, height, isMaximized: window.isMaximized() });
  }

  #saveSoon(window: BrowserWindow): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.save(window), SAVE_AFTER_MS);
  }
}

function workAreas(): readonly Bounds[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea);
}

/** A screen was unplugged, or has another scale. The system takes care of a window that fills one. */
function fitWindow(window: BrowserWindow): void {
  const areas = workAreas();
  if (window.isDestroyed() || areas.length === 0) return;
  const { width, height } = smallestOn(areas);
  window.setMinimumSize(width, height);
  if (window.isMaximized() || window.isFullScreen() || window.isMinimized()) return;
  const now = window.getBounds();
  const place = placeWindow(now, areas);
  if (JSON.stringify(place) !== JSON.stringify(now)) window.setBounds(place);
}
