import { EventEmitter } from 'node:events';

type BeforeRequest = (
  details: { url: string },
  answer: (response: { cancel?: boolean }) => void,
) => void;
type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
) => void;

export class DoubleSession extends EventEmitter {
  readonly downloads: { readonly url: string; readonly prevented: boolean }[] = [];
  #beforeRequest: BeforeRequest | undefined;
  #permissionRequest: PermissionRequest | undefined;
  #permissionCheck: ((contents: unknown, permission: string) => boolean) | undefined;
  #devicePermission: ((details: unknown) => boolean) | undefined;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void {
    this.#permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: (details: unknown) => boolean): void {
    this.#devicePermission = handler;
  }

  /** Electron grants whatever is not refused. */
  grants(permission: string): { requested: boolean; checked: boolean; device: boolean } {
    let requested = true;
    this.#permissionRequest?.(null, permission, (granted) => {
      requested = granted;
    });
    return {
      requested,
      checked: this.#permissionCheck?.(null, permission) ?? true,
      device: this.#devicePermission?.({ deviceType: permission }) ?? true,
    };
  }

  isCancelled(url: string): boolean {
    let cancelled = false;
    this.#beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel ?? false;
    });
    return cancelled;
  }
}

export const defaultSession: DoubleSession = new DoubleSession();
