import { dialog, shell, type BrowserWindow } from 'electron';
import { fail, succeed, type Result } from '../../shared/errors.ts';

/** A save dialog is the page's only way to name a file; nothing else is written. */
export class FileDialogs {
  readonly #chosen = new Set<string>();

  wasChosen(path: string): boolean {
    return this.#chosen.has(path);
  }

  async chooseExportPath(
    window: BrowserWindow | undefined,
    format: 'csv' | 'jsonl',
  ): Promise<string | null> {
    if (window === undefined) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: `remanso-audit.${format}`,
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === '') return null;
    this.#chosen.add(filePath);
    return filePath;
  }

  /** The dialog writes nothing: the shell does, for the page. */
  async chooseFile(
    window: BrowserWindow | undefined,
    name: string,
    format: 'html' | 'json',
  ): Promise<string | null> {
    if (window === undefined) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: name,
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? null : filePath;
  }

  async showFolder(path: string): Promise<Result<null>> {
    const fault = await shell.openPath(path);
    return fault === '' ? succeed(null) : fail('file-unreadable', `${path}: ${fault}`);
  }
}
