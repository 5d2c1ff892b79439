import type { Session, WebContents } from 'electron';
import { hostOf, isOurPage } from './dashboard-origin.ts';

/** What our pages never do, refused for every web contents. `leave`: a link that leads out of them. */
export function guardContents(contents: WebContents, leave: (url: string) => void): void {
  // Nor does a page go to another agent's by itself: main brings that.
  const refuseForeign = (event: { preventDefault(): void; readonly url: string }): void => {
    const own = hostOf(contents.mainFrame.url) ?? hostOf(event.url);
    if (!isOurPage(event.url) || hostOf(event.url) !== own) event.preventDefault();
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
}

/** Lets our page copy text of its own; reading the clipboard is another permission. */
const COPY = 'clipboard-sanitized-write';

/**
 * No permission except copying, no device, no download, no request that leaves this machine. `refused`: a
 * download, by the name of its file.
 */
export function guardSession(session: Session, refused: (name: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === COPY),
  );
  session.setPermissionCheckHandler((_contents, permission) => permission === COPY);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    event.preventDefault();
    refused(item.getFilename());
  });
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isOurPage(details.url) && !details.url.startsWith('devtools://') }),
  );
}
