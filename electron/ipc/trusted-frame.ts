import type { WebFrameMain } from 'electron';
import { isOurPage } from '../window/dashboard-origin.ts';

interface Asking {
  readonly senderFrame: Pick<WebFrameMain, 'url'> | null;
}

/** The part of a BrowserWindow that identifies its frame. */
interface Shown {
  isDestroyed(): boolean;
  readonly webContents: { readonly mainFrame: Pick<WebFrameMain, 'url'> };
}

/** Only the main frame of our own window is trusted, while it shows our own page. */
export function isTrusted({ senderFrame }: Asking, window: Shown | undefined): boolean {
  return (
    senderFrame !== null &&
    window !== undefined &&
    !window.isDestroyed() &&
    senderFrame === window.webContents.mainFrame &&
    isOurPage(senderFrame.url)
  );
}
