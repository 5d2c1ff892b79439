import type { Session, WebContents } from 'electron';
import { isOurPage } from './dashboard-origin.ts';

/** What a page of ours never does, refused for every web contents that comes to be. */
export function guardContents(contents: WebContents): void {
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOurPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Copying a text that our own page chose; reading the clipboard is another permission. */
const COPY = 'clipboard-sanitized-write';

/** No permission but copying, no device, no download, and no request that leaves this machine. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === COPY),
  );
  session.setPermissionCheckHandler((_contents, permission) => permission === COPY);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isOurPage(details.url) && !details.url.startsWith('devtools://') }),
  );
}
