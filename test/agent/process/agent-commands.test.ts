import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { agentCommands } from '../../../agent/process/agent-commands.ts';

const PRINT = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
const root = "/srv/ana's own $HOME folder";

function commands(more: Partial<Parameters<typeof agentCommands>[0]> = {}) {
  return agentCommands({
    remanso: [process.execPath, '-e', PRINT, '--'],
    root,
    options: ['--stop-wait', '2m'],
    port: 4280,
    environment: {},
    platform: 'linux',
    ...more,
  });
}

describe('the commands for this agent', () => {
  it.skipIf(process.platform === 'win32')('reach it whole from a shell', () => {
    const { shell, start, open } = commands();
    const typed = (line: string): unknown =>
      JSON.parse(execFileSync('sh', ['-c', line]).toString());
    expect(shell).toBe('sh');
    expect(typed(start)).toEqual([
      ...['agent', '--data-dir', root, '--http', '4280'],
      ...['--stop-wait', '2m'],
    ]);
    expect(typed(open)).toEqual(['open', '--data-dir', root]);
  });

  it('name no port while no browser is served, and the folder of the guards if it is not the usual one', () => {
    const environment = { REMANSO_GUARD_DIR: '/srv/my guards' };
    const { start } = commands({ remanso: ['remanso'], options: [], port: undefined, environment });
    expect(start).toBe(
      `REMANSO_GUARD_DIR='/srv/my guards' remanso agent --data-dir '/srv/ana'\\''s own $HOME folder'`,
    );
  });

  it('follow the quoting of PowerShell on Windows', () => {
    const platform = 'win32' as const;
    const program = 'C:\\Program Files\\Remanso\\node.exe';
    const entry = 'C:\\Program Files\\Remanso\\remanso.js';
    const data = 'C:\\Users\\Ana’s PC\\Remanso';
    const { shell, start } = commands({
      ...{ remanso: [program, entry], root: data, options: [], platform },
      environment: { REMANSO_GUARD_DIR: 'D:\\g' },
    });
    expect(shell).toBe('powershell');
    expect(start).toBe(
      `$env:REMANSO_GUARD_DIR = 'D:\\g'; & '${program}' '${entry}' agent --data-dir 'C:\\Users\\Ana’’s PC\\Remanso' --http 4280`,
    );
    const plain = commands({ remanso: ['C:\\node.exe', 'C:\\r.js'], root: 'D:\\r', platform });
    expect(plain.open).toBe('C:\\node.exe C:\\r.js open --data-dir D:\\r');
  });
});
