import { EventEmitter } from 'node:events';
import type { CallbackResponse, OnBeforeRequestListenerDetails } from 'electron';

type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  answer: (response: CallbackResponse) => void,
) => void;
type PermissionRequest = (
  contents: never,
  permission: never,
  answer: (granted: boolean) => void,
  details: never,
) => void;

type PermissionCheck = (
  contents: null,
  permission: never,
  origin: string,
  details: never,
) => boolean;

/** With the program's version and Chromium's, as `ElectronBrowserClient::GetUserAgent` makes it. */
const USER_AGENT = 'Mozilla/5.0 Chrome/150.0.0.0 Remanso/0.1.0 Electron/45.4.1 Safari/537.36';

export class DoubleSession extends EventEmitter {
  #userAgent = USER_AGENT;
  /** Of the system: `shell/browser/net/network_context_service.cc`. */
  #languages = 'es-ES,es;q=0.9';
  readonly #cookies = new Map<string, string>();
  readonly downloads: { readonly url: string; readonly prevented: boolean }[] = [];
  #beforeRequest: BeforeRequest | undefined;
  #permissionRequest: PermissionRequest | undefined;
  #permissionCheck: PermissionCheck | undefined;
  #devicePermission: ((details: never) => boolean) | undefined;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#beforeRequest = listener ?? undefined;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.#permissionRequest = handler ?? undefined;
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#permissionCheck = handler ?? undefined;
  }

  setDevicePermissionHandler(handler: ((details: never) => boolean) | null): void {
    this.#devicePermission = handler ?? undefined;
  }

  setUserAgent(userAgent: string, acceptLanguages?: string): void {
    this.#userAgent = userAgent;
    if (acceptLanguages !== undefined) this.#languages = acceptLanguages;
  }

  headersFor(url: string, hasCredentials: boolean): Readonly<Record<string, string>> {
    const cookie = hasCredentials ? this.#cookies.get(new URL(url).host) : undefined;
    return {
      ...{ 'user-agent': this.#userAgent, 'accept-language': this.#languages },
      ...(cookie === undefined ? {} : { cookie }),
    };
  }

  keepCookies(url: string, cookies: readonly string[]): void {
    if (cookies.length > 0) this.#cookies.set(new URL(url).host, cookies.join('; '));
  }

  /** Electron grants whatever is not refused. */
  grants(permission: string): { requested: boolean; checked: boolean; device: boolean } {
    let requested = true;
    this.#permissionRequest?.(
      null as never,
      permission as never,
      (granted) => {
        requested = granted;
      },
      {} as never,
    );
    return {
      requested,
      checked: this.#permissionCheck?.(null, permission as never, '', {} as never) ?? true,
      device: this.#devicePermission?.({ deviceType: permission } as never) ?? true,
    };
  }

  isCancelled(url: string): boolean {
    let cancelled = false;
    this.#beforeRequest?.({ url } as OnBeforeRequestListenerDetails, ({ cancel }) => {
      cancelled = cancel ?? false;
    });
    return cancelled;
  }
}

export const defaultSession: DoubleSession = new DoubleSession();

const partitions = new Map<string, DoubleSession>();

/** One for each name: `shell/browser/api/electron_api_session.cc`. */
export function fromPartition(name: string): DoubleSession {
  const found = partitions.get(name) ?? new DoubleSession();
  partitions.set(name, found);
  return found;
}
