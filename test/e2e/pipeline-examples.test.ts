import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import {
  githubSteps,
  gitlabSteps,
  jenkinsSteps,
  type Step,
} from '../support/features/pipelines/pipeline-steps.ts';
import { fencesOf } from '../support/markdown.ts';
import { mustSkip, programLacks } from '../support/needs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PAGE = 'agent/features/pipelines/README.md';
const EXAMPLES = 'agent/features/pipelines/examples';

/** Where GitHub Actions names what an earlier step said. */
const OUTPUT = /\$\{\{ steps\.window\.outputs\.(\w+) \}\}/g;

const DEPLOY = `#!/bin/sh
date >> deployed
`;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const NEEDS = (['curl', 'jq', 'dash', 'busybox', 'ansible-playbook'] as const).map(programLacks);

describe.skipIf(mustSkip(...NEEDS))('the examples of pipelines', () => {
  const directory = temporaryDataDirectory();
  let agent: AgentProcess;
  let url = '';
  const tokens = { narrow: '', wide: '' };
  let place = '';
  const places: string[] = [];

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  const inShell = async (
    shell: readonly string[],
    script: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Ran> => {
    const [program = 'sh', ...words] = shell;
    const child = spawn(program, [...words, script], {
      ...{ cwd: place, stdio: ['ignore', 'pipe', 'pipe'] },
      env: {
        ...{ PATH: process.env['PATH'], HOME: place, USER: 'lena', LC_ALL: 'C.UTF-8' },
        ...{ REMANSO_URL: url, REMANSO_TOKEN: tokens.narrow, REMANSO_ACTOR: 'lena', ...env },
      },
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    return { code, stdout, stderr };
  };

  const leases = async () => (await agent.call('lease.list', {})).leases;

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const [plan = ''] = fencesOf(readFileSync(PAGE, 'utf8'))
      .filter(({ kind }) => kind === 'yaml')
      .map((one) => one.text);
    const asWritten = plan
      .replace('api: {}', `api: { port: ${port} }`)
      .replace('/usr/local/bin/shop-orders', '"true"')
      .replace('every: 5m', 'every: 1s');
    const applied = await cli(['apply', '-'], asWritten);
    expect([applied.code, applied.stderr]).toEqual([0, expect.stringContaining('never opens')]);
    const rights = ['--may', 'read', '--may', 'plan', '--may', 'operate'];
    tokens.wide = (await cli(['token', 'create', 'wide', ...rights])).stdout.trim();
    const narrow = ['--may', 'operate', '--window', 'release', '--expires', '90d'];
    tokens.narrow = (await cli(['token', 'create', 'gitlab', ...narrow])).stdout.trim();
  });
  beforeEach(() => {
    place = mkdtempSync(path.join(tmpdir(), 'remanso-pipeline-'));
    places.push(place);
    copyFileSync(`${EXAMPLES}/remanso-window.sh`, path.join(place, 'remanso-window.sh'));
    writeFileSync(path.join(place, 'deploy.sh'), DEPLOY);
    chmodSync(path.join(place, 'deploy.sh'), 0o755);
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
    for (const one of places) rmSync(one, { recursive: true });
  });

  /** As a service does: in order, those after a failure only if they run always. */
  const runSteps = async (steps: readonly Step[], env: Readonly<Record<string, string>>) => {
    const outputs = path.join(place, 'outputs');
    writeFileSync(outputs, '');
    const codes: (number | null)[] = [];
    for (const step of steps) {
      if (codes.some((code) => code !== 0) && !step.isAlways) continue;
      const own: Record<string, string> = {};
      for (const [name, value] of Object.entries(step.env)) {
        own[name] = value.replaceAll(OUTPUT, (_, key: string) => {
          const line = new RegExp(`^${key}=(.*)$`, 'm').exec(readFileSync(outputs, 'utf8'));
          return line?.[1] ?? '';
        });
      }
      const given = { ...env, GITHUB_OUTPUT: outputs, ...own };
      const { code, stderr } = await inShell(['sh', '-e', '-c'], step.script, given);
      // What the script itself says of a refusal, or nothing.
      expect([step.name, stderr]).toEqual([step.name, '']);
      codes.push(code);
    }
    return codes;
  };

  describe.each([
    ['GitLab CI', gitlabSteps, { CI_PIPELINE_ID: 'gl-1' }],
    ['GitHub Actions', githubSteps, { GITHUB_RUN_ID: 'gh', GITHUB_RUN_ATTEMPT: '1' }],
    ['Jenkins', jenkinsSteps, { BUILD_TAG: 'jenkins-release-1' }],
  ])('%s', (_, stepsOf, env) => {
    it('opens, deploys while nothing runs, and closes', async () => {
      const codes = await runSteps(stepsOf(), env);
      expect(new Set(codes)).toEqual(new Set([0]));
      expect(existsSync(path.join(place, 'deployed'))).toBe(true);
      const last = (await leases()).at(-1);
      expect(last).toMatchObject({ by: 'gitlab', claimed: 'lena', ended: { why: 'closed' } });
    });

    it('closes when the deployment fails', async () => {
      writeFileSync(path.join(place, 'deploy.sh'), '#!/bin/sh\nexit 7\n');
      const again = Object.fromEntries(Object.entries(env).map(([name, id]) => [name, `${id}-b`]));
      const codes = await runSteps(stepsOf(), again);
      expect(codes).toContain(7);
      expect((await leases()).at(-1)).toMatchObject({ ended: { why: 'closed' } });
    });
  });

  it.each([
    ['dash', ['dash']],
    ['bash', ['bash', '--posix']],
    ['busybox', ['busybox', 'ash']],
  ])('remanso-window.sh works with %s, whatever text it is given', async (name, words) => {
    const shell = (script: string) => inShell([...words, '-c'], script);
    const script = [...words, './remanso-window.sh'].join(' ');
    const opened = await shell(`${script} open release 'a "key"\\ of ${name}' 60`);
    expect([opened.code, opened.stderr]).toEqual([0, '']);
    const id = opened.stdout.trim();
    const again = await shell(`${script} open release 'a "key"\\ of ${name}' 60`);
    expect(again.stdout.trim()).toBe(id);
    const other = await shell(`${script} open release other`);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining(id)]);
    expect((await shell(`${script} wait ${id} drained 20`)).code).toBe(0);
    const late = await shell(`${script} wait ${id} closed 0`);
    expect([late.code, late.stderr]).toEqual([4, `Not in time: ${id} is drained.\n`]);
    expect((await shell(`${script} during ${id} sh -c 'exit 9'`)).code).toBe(9);
    expect((await shell(`${script} close ${id} 'He said "done"'`)).code).toBe(0);
    expect((await shell(`${script} wait ${id} closed 20`)).code).toBe(0);
    const over = await shell(`${script} during ${id} true`);
    expect([over.code, over.stderr]).toEqual([1, expect.stringContaining('was over before')]);
    const { entries } = await agent.call('audit.page', { before: 1_000_000, kind: 'lease.begun' });
    expect(entries[0]?.detail).toMatchObject({ key: `a "key"\\ of ${name}` });
  });

  it.each([
    ['nothing', '', 2],
    ['one word', 'open', 2],
    ['another word', 'shut release', 2],
    ['no template of that name', 'open nothing x', 1],
    ['no window of that name', 'wait nothing', 1],
  ])('remanso-window.sh refuses %s', async (_, words, code) => {
    const ran = await inShell(['sh', '-c'], `sh remanso-window.sh ${words}`);
    expect(ran.code).toBe(code);
    expect(ran.stderr).not.toBe('');
  });

  it('remanso-window.sh says that nobody answers, and keeps the token to itself', async () => {
    const nobody = { REMANSO_URL: 'http://127.0.0.1:9', REMANSO_PATIENCE: '0' };
    const ran = await inShell(['sh', '-xc'], 'sh remanso-window.sh wait x', nobody);
    expect([ran.code, ran.stderr]).toEqual([3, expect.stringContaining('Nobody answers')]);
    expect(ran.stderr).not.toContain(tokens.narrow);
  });

  it('remanso-window.sh ends its heartbeats with itself, even if it is killed', async () => {
    const opened = await inShell(['sh', '-c'], 'sh remanso-window.sh open release killed 5');
    const id = opened.stdout.trim();
    const during = `sh remanso-window.sh during ${id} sh -c 'kill -9 $PPID'`;
    expect((await inShell(['sh', '-c'], during)).code).not.toBe(0);
    const waited = await inShell(['sh', '-c'], `sh remanso-window.sh wait ${id} closed 30`);
    expect([waited.code, waited.stderr]).toEqual([0, '']);
    expect((await leases()).at(-1)).toMatchObject({ windowId: id, ended: { why: 'ran-out' } });
  });

  it('curl and jq alone go from nothing to the report', async () => {
    const [night = ''] = fencesOf(readFileSync(PAGE, 'utf8'))
      .filter(({ kind, text: block }) => kind === 'sh' && block.includes('occurrence.report'))
      .map((one) => one.text);
    const ran = await inShell(['sh', '-c'], night, { REMANSO_TOKEN: tokens.wide });
    expect(ran.stderr).toBe('Nothing runs. Deploying…\n');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ...{ state: 'closed', totals: { integrations: 1, leaks: 0, failed: 0 } },
    });
  });

  describe('Ansible', () => {
    const playbook = (words: string, env: Readonly<Record<string, string>> = {}) =>
      inShell(['sh', '-c'], `ansible-playbook release.yml -e remanso_url=${url} ${words}`, {
        ...{ ANSIBLE_NOCOLOR: '1', ANSIBLE_LOCALHOST_WARNING: 'false', RELEASE: 'r' },
        ...env,
      });
    beforeEach(() => cpSync(`${EXAMPLES}/ansible`, place, { recursive: true }));

    it('opens, deploys and closes, and prints no token', async () => {
      const ran = await playbook('-vvv', { RELEASE: 'ansible-1' });
      expect([ran.code, ran.code === 0 ? '' : ran.stdout]).toEqual([0, '']);
      expect(existsSync(path.join(place, 'deployed'))).toBe(true);
      expect(ran.stdout + ran.stderr).not.toContain(tokens.narrow);
      expect((await leases()).at(-1)).toMatchObject({
        ...{ key: 'ansible-1', claimed: 'lena', ended: { why: 'closed' } },
      });
    });

    it('closes when the deployment fails, and fails', async () => {
      const ran = await playbook('-e deploy=false', { RELEASE: 'ansible-2' });
      expect(ran.code).not.toBe(0);
      expect((await leases()).at(-1)).toMatchObject({
        ...{ key: 'ansible-2', ended: { why: 'closed' } },
      });
    });

    it('says who has the window, and deploys nothing', async () => {
      const other = await inShell(['sh', '-c'], 'sh remanso-window.sh open release other-holder');
      const ran = await playbook('', { RELEASE: 'ansible-3' });
      expect(ran.code).not.toBe(0);
      expect(ran.stdout).toContain('other-holder');
      expect(existsSync(path.join(place, 'deployed'))).toBe(false);
      const id = other.stdout.trim();
      expect((await inShell(['sh', '-c'], `sh remanso-window.sh close ${id}`)).code).toBe(0);
    });

    it('goes from nothing to the report alone', async () => {
      const ran = await inShell(
        ['sh', '-c'],
        `ansible-playbook night.yml -e remanso_url=${url} -e report=report.json`,
        { REMANSO_TOKEN: tokens.wide, ANSIBLE_LOCALHOST_WARNING: 'false' },
      );
      expect([ran.code, ran.code === 0 ? '' : ran.stdout]).toEqual([0, '']);
      const report = readFileSync(path.join(place, 'report.json'), 'utf8');
      expect(JSON.parse(report)).toMatchObject({
        ...{ state: 'closed', totals: { integrations: 1, leaks: 0, failed: 0 } },
      });
    });
  });
});
