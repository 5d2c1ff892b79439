import { EventEmitter } from 'node:events';

type BeforeRequest = (details: never, answer: (response: { cancel?: boolean }) => void) => void;
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

export class DoubleSession extends EventEmitter {
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
    this.#beforeRequest?.({ url } as never, ({ cancel }) => {
      cancelled = cancel ?? false;
    });
    return cancelled;
  }
}

export const defaultSession: DoubleSession = new DoubleSession();
