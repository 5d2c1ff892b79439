import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';
import type { LinkState } from '../domain/now/link-state.ts';
import type { Result } from '../errors.ts';

/** Which report, and how it is written. */
export const reportRequest = z.strictObject({
  windowId: z.string().max(200),
  opensAt: instantText,
  format: z.enum(['html', 'json']),
  language: z.enum(['en', 'es']),
});

export type ReportRequest = z.output<typeof reportRequest>;

/** Where a notice or the tray leads: a screen and the thing it speaks of. */
export interface DeepLink {
  /** A route of the dashboard, like `/now`, `/windows/erp-monthly`, `/integrations/shop-orders`. */
  readonly route: string;
}

/**
 * What the preload puts on `window.remanso`: the whole door between page and shell. Functions only;
 * the page never sees Electron. Results and events are decoded by the page with the contract.
 */
export interface ShellApi {
  call(name: string, params: unknown): Promise<Result<unknown>>;
  /** Each subscription returns its undo. */
  onEvent(listener: (event: string, data: unknown) => void): () => void;
  onLink(listener: (link: LinkState) => void): () => void;
  onDeepLink(listener: (link: DeepLink) => void): () => void;
  userName(): Promise<string>;
  startAgent(): Promise<Result<null>>;
  showLog(): Promise<Result<null>>;
  /** A save dialog; `null` where it was cancelled. */
  chooseExportPath(format: 'csv' | 'jsonl'): Promise<string | null>;
  /** Writes a report where a save dialog says; `null` where it was cancelled, else the path. */
  saveReport(request: ReportRequest): Promise<Result<string | null>>;
  getStartAtLogin(): Promise<boolean>;
  setStartAtLogin(on: boolean): Promise<boolean>;
}
