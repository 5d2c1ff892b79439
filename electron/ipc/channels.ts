import type { ShellApi } from '../../shared/contract/shell-api.ts';

/** The IPC channel of each function that the preload exposes; no others exist. */
export const channels = {
  call: 'remanso:call',
  onEvent: 'remanso:event',
  onLink: 'remanso:link',
  onDeepLink: 'remanso:deep-link',
  userName: 'remanso:user-name',
  recordedName: 'remanso:recorded-name',
  startAgent: 'remanso:start-agent',
  showLog: 'remanso:show-log',
  chooseExportPath: 'remanso:choose-export-path',
  saveReport: 'remanso:save-report',
  saveDocument: 'remanso:save-document',
  getStartAtLogin: 'remanso:get-start-at-login',
  setStartAtLogin: 'remanso:set-start-at-login',
  testNotice: 'remanso:test-notice',
  updates: 'remanso:updates',
  onAgents: 'remanso:agents',
  connectTo: 'remanso:connect-to',
  showAgent: 'remanso:show-agent',
  forgetAgent: 'remanso:forget-agent',
} as const satisfies Record<keyof ShellApi, `remanso:${string}`>;
