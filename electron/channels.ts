import type { ShellApi } from '../shared/contract/shell-api.ts';

/** The name of each function of the door on Electron's IPC; one that is not here does not exist. */
export const channels = {
  call: 'remanso:call',
  onEvent: 'remanso:event',
  onLink: 'remanso:link',
  onDeepLink: 'remanso:deep-link',
  userName: 'remanso:user-name',
  startAgent: 'remanso:start-agent',
  showLog: 'remanso:show-log',
  chooseExportPath: 'remanso:choose-export-path',
  saveReport: 'remanso:save-report',
  getStartAtLogin: 'remanso:get-start-at-login',
  setStartAtLogin: 'remanso:set-start-at-login',
} as const satisfies Record<keyof ShellApi, `remanso:${string}`>;
