import type { Session, WebContents } from 'electron';
import { hostOf, isOurPage } from './dashboard-origin.ts';

/** What our pages never do, refused for every web contents. */
export function guardContents(contents: WebContents): void {
  // Nor does a page go to another agent's by itself: main brings that.
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }): void => {
    const own = hostOf(contents.mainFrame.url) ?? hostOf(event.url);
    if (!isOurPage(event.url) || hostOf(event.url) !== own) event.preventDefault();
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Lets our page copy text of its own; reading the clipboard is another permission. */
const COPY = 'clipboard-sanitized-write';

/** No permission except copying, no device, no download, no request that leaves this machine. */
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
