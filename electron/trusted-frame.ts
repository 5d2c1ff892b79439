import type { WebFrameMain } from 'electron';
import { isOurPage } from './dashboard-origin.ts';

interface Asking {
  readonly senderFrame: Pick<WebFrameMain, 'url'> | null;
}

/** As much of a BrowserWindow as tells whose frame it is. */
interface Shown {
  isDestroyed(): boolean;
  readonly webContents: { readonly mainFrame: Pick<WebFrameMain, 'url'> };
}

/** Only the main frame of our own window, while it shows our own page, is heard. */
export function isTrusted({ senderFrame }: Asking, window: Shown | undefined): boolean {
  return (
    senderFrame !== null &&
    window !== undefined &&
    !window.isDestroyed() &&
    senderFrame === window.webContents.mainFrame &&
    isOurPage(senderFrame.url)
  );
}
