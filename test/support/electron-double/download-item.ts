import { EventEmitter } from 'node:events';
import type { SaveDialogOptions } from 'electron';
import type { Download } from '@playwright/test';
import { control } from './control.ts';

type State = 'progressing' | 'completed' | 'cancelled' | 'interrupted';

/** What `will-download` passes: `shell/browser/api/electron_api_download_item.cc`. */
export class DoubleDownloadItem extends EventEmitter {
  readonly #url: string;
  readonly #download: Download;
  #state: State = 'progressing';
  #savePath = '';
  #dialog: SaveDialogOptions = {};

  constructor(download: Download, url: string) {
    super();
    this.#download = download;
    this.#url = url;
  }

  get savePath(): string {
    return this.#savePath;
  }

  set savePath(path: string) {
    this.#savePath = path;
  }

  setSavePath(path: string): void {
    this.#savePath = path;
  }

  getSavePath(): string {
    return this.#savePath;
  }

  setSaveDialogOptions(options: SaveDialogOptions): void {
    this.#dialog = options;
  }

  getSaveDialogOptions(): SaveDialogOptions {
    return this.#dialog;
  }

  getURL(): string {
    return this.#url;
  }

  getFilename(): string {
    return this.#download.suggestedFilename();
  }

  getState(): State {
    return this.#state;
  }

  cancel(): void {
    if (this.#state !== 'progressing') return;
    void this.#download.cancel();
    this.#end('cancelled');
  }

  /**
   * After the listeners: without a path a person is asked for one, with the address as the title:
   * `shell/browser/electron_download_manager_delegate.cc`.
   */
  async save(): Promise<void> {
    if (this.#state !== 'progressing') return;
    if (this.#savePath === '') {
      control.saveDialogs.push({ title: this.#url, ...this.#dialog });
      this.#savePath = control.savePaths.shift() ?? '';
    }
    if (this.#savePath === '') {
      this.cancel();
      return;
    }
    const isSaved = await this.#download.saveAs(this.#savePath).then(
      () => true,
      () => false,
    );
    this.#end(isSaved ? 'completed' : 'interrupted');
  }

  #end(state: State): void {
    this.#state = state;
    this.emit('done', {}, state);
  }
}
