import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';
import {
  programAtTerminal,
  terminalLacks,
  type AtTerminal,
} from '../../support/pseudo-terminal.ts';
import { describeWith } from '../../support/required-programs.ts';

const run = promisify(execFile);

let folder: string;
let dataDir: string;
let environment: Record<string, string>;
let agent: AgentProcess;

const plan = {
  integrations: [
    { id: 'shop-orders', name: 'Orders: "all" of $them', scheduler: { kind: 'guard' } },
    { id: 'shop-stock', scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      ...{ id: 'erp-monthly', title: 'ERP monthly', timeZone: 'UTC', start: '2030-12-06T02:00' },
      ...{ duration: 'PT4H', covers: { all: true } },
    },
  ],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-shells-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
  const applied = ['apply', '-', '--data-dir', dataDir];
  expect(await runInProcess(applied, { stdin: JSON.stringify(plan) })).toMatchObject({ code: 0 });
  const remanso = join(folder, 'bin/remanso');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(remanso, `#!/bin/sh\nexec '${process.execPath}' '${CLI_ENTRY}' "$@"\n`);
  chmodSync(remanso, 0o755);
  environment = {
    ...{ PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: folder },
    ...{ REMANSO_DATA_DIR: dataDir, ZDOTDIR: folder, XDG_CONFIG_HOME: folder },
  };
});

afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** On a busy machine the agent does not answer within the time that somebody waits at a Tab. */
async function soon(offered: () => Promise<string[]>, expected: readonly string[]): Promise<void> {
  await expect.poll(offered, { timeout: 20_000, interval: 100 }).toEqual(expected);
}

/** Types at the prompt of a shell, runs what was completed, and leaves. */
function atPrompt(
  command: readonly string[],
  keys: string,
  completed: RegExp,
  said: RegExp,
): Promise<AtTerminal> {
  const typed = [
    { after: /READY> /, keys },
    { after: completed, keys: '\r' },
    { after: said, keys: 'exit\r' },
  ];
  return programAtTerminal(command, typed, { ...environment, TERM: 'xterm', COLUMNS: '120' });
}

const SHOWN = /"integrations":/;

describeWith(['bash'], terminalLacks())('bash', () => {
  let bash: readonly string[];

  beforeAll(() => {
    const rc = join(folder, 'bashrc');
    writeFileSync(rc, "PS1='READY> '\nsource <(remanso completion bash)\n");
    bash = ['bash', '--noprofile', '--rcfile', rc, '-i'];
  });

  /** What it would offer, as its own function says. */
  async function offered(...words: string[]): Promise<string[]> {
    const script = [
      'source <(remanso completion bash)',
      'compopt() { echo "compopt $*"; }',
      'COMP_WORDS=(remanso "$@"); COMP_CWORD=$#',
      '_remanso remanso; printf "%s\\n" "${COMPREPLY[@]}"',
    ].join('\n');
    const args = ['--norc', '-uc', script, 'bash', ...words];
    const { stdout } = await run('bash', args, { env: { ...process.env, ...environment } });
    return stdout.split('\n').filter((line) => line !== '');
  }

  test('completes commands and options at its prompt', async () => {
    const keys = 'remanso wind\tsho\terp-monthly --js\t';
    const { code, screen } = await atPrompt(bash, keys, /show erp-monthly --json/, SHOWN);
    expect(screen).toMatch(/window show erp-monthly --json/);
    expect(code).toBe(0);
  });

  test('offers what fits', async () => {
    expect(await offered('window', 's')).toEqual(['show', 'skip']);
    const both = ['shop-orders', 'shop-stock'];
    await soon(() => offered('pause', '--integration', ''), both);
    // As bash takes --integration=shop-o apart.
    await soon(() => offered('pause', '--integration', '=', 'shop-o'), ['shop-orders']);
    await soon(() => offered('pause', '--integration', '='), both);
    expect(await offered('apply', '')).toEqual(['compopt -o default']);
    expect(await offered('window', 'show', '--data-dir', '/nowhere', '')).toEqual([]);
  });
});

describeWith(['zsh'], terminalLacks())('zsh', () => {
  test('completes commands and options at its prompt', async () => {
    const rc = [
      "PS1='READY> '",
      'unset zle_bracketed_paste; unsetopt prompt_sp',
      'autoload -Uz compinit; compinit -u -D',
      'source <(remanso completion zsh)',
    ];
    writeFileSync(join(folder, '.zshrc'), `${rc.join('\n')}\n`);
    const keys = 'remanso wind\tsho\terp-monthly --js\t';
    const { code, screen } = await atPrompt(['zsh', '-i'], keys, /--json/, SHOWN);
    expect(screen).toMatch(SHOWN);
    expect(code).toBe(0);
  });
});

describeWith(['fish'], terminalLacks())('fish', () => {
  test('completes commands, ids with their names, options and files', async () => {
    const offered = async (line: string): Promise<string[]> => {
      const script = 'remanso completion fish | source; complete --do-complete $argv[1]';
      const args = ['--no-config', '-c', script, line];
      const { stdout } = await run('fish', args, { env: { ...process.env, ...environment } });
      return stdout.split('\n').filter((one) => one !== '');
    };
    expect(await offered('remanso window s')).toEqual([
      expect.stringMatching(/^show\tShows one window/),
      expect.stringMatching(/^skip\t/),
    ]);
    await soon(() => offered('remanso window show '), ['erp-monthly\tERP monthly']);
    const orders = ['--integration=shop-orders\tOrders: "all" of $them'];
    await soon(() => offered('remanso pause --integration=shop-o'), orders);
    expect(await offered('remanso window show --js')).toEqual([expect.stringMatching(/^--json\t/)]);
    expect(await offered(`remanso apply ${folder}/bash`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/bashrc/)]),
    );
  });
});

test('the script for PowerShell has balanced braces and asks as the others do', async () => {
  const { stdout, code } = await runInProcess(['completion', 'powershell']);
  expect(code).toBe(0);
  expect(stdout.split('{').length).toBe(stdout.split('}').length);
  expect(stdout).toMatch(/__complete @words "=\$typed"/);
  expect(stdout).toContain('-split "`t", 2');
});

test('another shell is refused with those that there are', async () => {
  const { code, stderr } = await runInProcess(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/bash, zsh, fish, powershell/);
});
