import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Processes, RunningProcess } from '../../ports/machines/processes.ts';

const LONGEST_LIST = 64 * 1024 * 1024;

/** `o` is ISO 8601 whatever the system's language. */
const QUESTION = `[Console]::OutputEncoding = [Text.Encoding]::UTF8
ConvertTo-Json -Compress @(Get-CimInstance Win32_Process | Where-Object CommandLine | ForEach-Object {
  @{ pid = $_.ProcessId; parentPid = $_.ParentProcessId; commandLine = $_.CommandLine
     startedAt = $_.CreationDate.ToUniversalTime().ToString('o') } })`;

const answer = z.array(
  z.object({
    pid: z.int(),
    parentPid: z.int(),
    commandLine: z.string(),
    startedAt: z.string(),
  }),
);

/** Through PowerShell, on Windows. Tested with real answers, not on Windows. */
export class PowerShellProcesses implements Processes {
  async list(): Promise<readonly RunningProcess[]> {
    const words = ['-NoProfile', '-NonInteractive', '-Command', QUESTION];
    const options = { maxBuffer: LONGEST_LIST, windowsHide: true };
    const { stdout } = await promisify(execFile)('powershell.exe', words, options);
    return parsePowerShell(stdout);
  }
}

/** Owners would cost one call per process, so they are left out. */
export function parsePowerShell(text: string): RunningProcess[] {
  return answer.parse(JSON.parse(text)).map(({ pid, parentPid, commandLine, startedAt }) => ({
    pid,
    parentPid,
    words: windowsWords(commandLine),
    // Its last digits are cut off.
    startedAt: Date.parse(startedAt) + 1,
    user: undefined,
  }));
}

/** Quotes keep a word together; backslashes are path separators far more often than escapes. */
function windowsWords(commandLine: string): string[] {
  return [...commandLine.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll('"', ''),
  );
}
