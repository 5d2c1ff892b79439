import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';
import type { AgentNow } from '../domain/now/agent-now.ts';
import type { LinkState } from '../domain/now/link-state.ts';
import type { Result } from '../errors.ts';
import type { UpdateRequest, UpdateState } from './update-state.ts';

/** Which report, and its format and language. */
export const reportRequest = z.strictObject({
  windowId: z.string().max(200),
  opensAt: instantText,
  format: z.enum(['html', 'json']),
  language: z.enum(['en', 'es']),
});

export type ReportRequest = z.output<typeof reportRequest>;

/** Where a notice or the tray leads: a screen and the item it is about. */
export interface DeepLink {
  /** A dashboard route, e.g. `/now`, `/windows/erp-monthly`, `/integrations/shop-orders`. */
  readonly route: string;
}

/** An agent that the shell is connected to, or tries to be. */
export interface ListedAgent {
  /** `ssh://ops@erp1/srv/remanso`; `null`: the agent of this machine. */
  readonly address: string | null;
  /** Short, for people: `ops@erp1`; `null`: the agent of this machine. */
  readonly name: string | null;
  readonly now: AgentNow;
}

export interface ShownAgents {
  /** Whose page this is: an address, or `null` for the agent of this machine. */
  readonly current: string | null;
  /** This machine's first. */
  readonly agents: readonly ListedAgent[];
}

/** What the desktop made of a test notice; `why`: what it said, where it says anything. */
export interface NoticeTest {
  readonly kind: 'shown' | 'unanswered' | 'unsupported' | 'refused';
  readonly why?: string;
}

/**
 * What the preload exposes as `window.remanso`: the whole interface between page and shell.
 * Functions only; the page never sees Electron, and decodes results and events with the contract.
 */
export interface ShellApi {
  call(name: string, params: unknown): Promise<Result<unknown>>;
  /** Each subscription returns its unsubscribe function. */
  onEvent(listener: (event: string, data: unknown) => void): () => void;
  onLink(listener: (link: LinkState) => void): () => void;
  onDeepLink(listener: (link: DeepLink) => void): () => void;
  /** Of this machine: what is said of who asks. */
  userName(): Promise<string>;
  /** Whom the agent of this page writes into its trail; empty: not known yet. */
  recordedName(): Promise<string>;
  startAgent(): Promise<Result<null>>;
  showLog(): Promise<Result<null>>;
  /** A save dialog; `null` if cancelled. */
  chooseExportPath(format: 'csv' | 'jsonl'): Promise<string | null>;
  /** Saves a report through a save dialog; the path, or `null` if cancelled. */
  saveReport(request: ReportRequest): Promise<Result<string | null>>;
  /** Saves all definitions, likewise. */
  saveDocument(): Promise<Result<string | null>>;
  getStartAtLogin(): Promise<boolean>;
  setStartAtLogin(on: boolean): Promise<boolean>;
  testNotice(): Promise<NoticeTest>;
  /** New versions: how that stands, or a change of it, and how it stands then. */
  updates(request: UpdateRequest): Promise<UpdateState>;
  onAgents(listener: (agents: ShownAgents) => void): () => void;
  /** Connects to the agent of a server (`ssh://…`), lists it and shows it as `showAgent` does. */
  connectTo(address: string): Promise<Result<null>>;
  /** Another agent's page comes in place of this one; `null`: that of this machine. */
  showAgent(address: string | null): Promise<void>;
  /** Disconnects and no longer lists it; the agent there goes on. */
  forgetAgent(address: string): Promise<void>;
}
