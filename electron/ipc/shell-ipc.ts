import { ipcMain, type BrowserWindow } from 'electron';
import type { DeepLink, NoticeTest, ShownAgents } from '../../shared/contract/shell-api.ts';
import type { UpdateState } from '../../shared/contract/update-state.ts';
import type { Result } from '../../shared/errors.ts';
import { channels } from './channels.ts';
import { hostOf } from '../window/dashboard-origin.ts';
import type { FollowedAgent } from '../agent/followed-agent.ts';
import { isTrusted } from './trusted-frame.ts';

/** The implementation of the preload's functions; `asker`: the agent whose page it is. */
export interface ShellDoor {
  readonly window: () => BrowserWindow | undefined;
  /** Whose page has this host. */
  readonly agentAt: (host: string | undefined) => FollowedAgent | undefined;
  readonly call: (asker: FollowedAgent, name: unknown, params: unknown) => Promise<Result<unknown>>;
  /** The link waiting for a page to follow it, once. */
  readonly takeDeepLink: (asker: FollowedAgent) => DeepLink | undefined;
  readonly userName: () => string;
  readonly recordedName: (asker: FollowedAgent) => string;
  readonly startAgent: (asker: FollowedAgent) => Promise<Result<null>>;
  readonly showLog: () => Promise<Result<null>>;
  readonly chooseExportPath: (format: 'csv' | 'jsonl') => Promise<string | null>;
  readonly saveReport: (asker: FollowedAgent, request: unknown) => Promise<Result<string | null>>;
  readonly saveDocument: (asker: FollowedAgent) => Promise<Result<string | null>>;
  readonly getStartAtLogin: () => boolean;
  readonly setStartAtLogin: (on: boolean) => boolean;
  readonly testNotice: () => Promise<NoticeTest>;
  readonly updates: (request: unknown) => Promise<UpdateState>;
  readonly agents: (asker: FollowedAgent) => ShownAgents;
  readonly connectTo: (address: unknown) => Promise<Result<null>>;
  readonly showAgent: (address: unknown) => void;
  readonly forgetAgent: (address: unknown) => void;
}

type Asking = Parameters<typeof isTrusted>[0];

/** `undefined`: not our page, or of an agent that was removed. */
function askerOf(event: Asking, door: ShellDoor): FollowedAgent | undefined {
  return isTrusted(event, door.window())
    ? door.agentAt(hostOf(event.senderFrame?.url ?? ''))
    : undefined;
}

export function serveShell(door: ShellDoor): void {
  const handleFrom = (
    channel: string,
    answer: (asker: FollowedAgent, ...args: unknown[]) => unknown,
  ): void => {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      const asker = askerOf(event, door);
      if (asker === undefined) {
        throw new Error('unknown-method: only the dashboard may call this');
      }
      return answer(asker, ...args);
    });
  };
  const handle = (channel: string, answer: (...args: unknown[]) => unknown): void =>
    handleFrom(channel, (_asker, ...args) => answer(...args));
  handleFrom(channels.call, (asker, name, params) => door.call(asker, name, params));
  handle(channels.userName, () => door.userName());
  handleFrom(channels.recordedName, (asker) => door.recordedName(asker));
  handleFrom(channels.startAgent, (asker) => door.startAgent(asker));
  handle(channels.showLog, () => door.showLog());
  handle(channels.chooseExportPath, (format) =>
    door.chooseExportPath(format === 'csv' ? 'csv' : 'jsonl'),
  );
  handleFrom(channels.saveReport, (asker, request) => door.saveReport(asker, request));
  handleFrom(channels.saveDocument, (asker) => door.saveDocument(asker));
  handle(channels.getStartAtLogin, () => door.getStartAtLogin());
  handle(channels.setStartAtLogin, (on) => door.setStartAtLogin(on === true));
  handle(channels.testNotice, () => door.testNotice());
  handle(channels.updates, (request) => door.updates(request));
  handle(channels.connectTo, (address) => door.connectTo(address));
  handle(channels.showAgent, (address) => door.showAgent(address));
  handle(channels.forgetAgent, (address) => door.forgetAgent(address));
  tellListeners(door);
}

/** A new listener is told the current state first. */
function tellListeners(door: ShellDoor): void {
  const onListening = (channel: string, known: (asker: FollowedAgent) => unknown): void => {
    ipcMain.on(channel, (event) => {
      const asker = askerOf(event, door);
      const first = asker === undefined ? undefined : known(asker);
      if (first !== undefined) event.sender.send(channel, first);
    });
  };
  onListening(channels.onLink, ({ link }) => link.state);
  onListening(channels.onAgents, (asker) => door.agents(asker));
  onListening(channels.onDeepLink, (asker) => door.takeDeepLink(asker));
}
