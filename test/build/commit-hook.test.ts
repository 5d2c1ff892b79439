import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWith } from '../support/required-programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SET_UP = pathToFileURL(join(root, 'build', 'install', 'set-up-hooks.mjs')).href;
const SCRIPT = `const { setUpHooks } = await import('${SET_UP}'); setUpHooks(process.cwd());`;

/** A person's machine, without their own git configuration. */
const ENVIRONMENT = {
  ...process.env,
  CI: '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.org',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.org',
};

let folder: string;

function git(...words: string[]): SpawnSyncReturns<string> {
  return spawnSync('git', words, { cwd: folder, env: ENVIRONMENT, encoding: 'utf8' });
}

/** As an install calls it. */
function setUp(environment: NodeJS.ProcessEnv = {}, cwd = folder): SpawnSyncReturns<string> {
  const env = { ...ENVIRONMENT, ...environment };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    cwd,
    env,
    encoding: 'utf8',
  });
}

const hooksPath = (): string => git('config', '--get', 'core.hooksPath').stdout.trim();

function commit(message: string): SpawnSyncReturns<string> {
  return git('commit', '--quiet', '--allow-empty', '--message', message);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-hook-'));
  cpSync(join(root, '.githooks'), join(folder, '.githooks'), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeWith(['git'])('the hook that an install sets up', () => {
  it('is installed only once', () => {
    git('init', '--quiet');
    expect(setUp()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(hooksPath()).toBe('.githooks');
    expect(setUp()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(hooksPath()).toBe('.githooks');
  });

  it('leaves other hooks alone, and reports it', () => {
    git('init', '--quiet');
    git('config', 'core.hooksPath', '/opt/hooks');
    const { status, stderr } = setUp();
    expect(status).toBe(0);
    expect(stderr).toContain('/opt/hooks');
    expect(hooksPath()).toBe('/opt/hooks');
  });

  it('is not installed in CI', () => {
    git('init', '--quiet');
    expect(setUp({ CI: 'true' })).toMatchObject({ status: 0, stderr: '' });
    expect(hooksPath()).toBe('');
  });

  it('changes nothing in an archive unpacked within another repository', () => {
    git('init', '--quiet');
    const archive = join(folder, 'remanso');
    mkdirSync(archive);
    expect(setUp({}, archive)).toMatchObject({ status: 0, stderr: '' });
    expect(hooksPath()).toBe('');
  });

  it('does not fail an install without git', () => {
    git('init', '--quiet');
    expect(setUp({ PATH: join(folder, 'nothing') }).status).toBe(0);
    expect(hooksPath()).toBe('');
  });
});

describeWith(['git'])('commit titles', () => {
  beforeEach(() => {
    git('init', '--quiet');
    setUp();
  });

  it.each([
    'fix(guard): hold across users',
    'feat!: take documents of version 2 only',
    `docs: ${'ñ'.repeat(66)}`,
    'refactor: move the calendar\n\nA body that is longer than any title may be, and says at length why it was done.',
    'fixup! fix(guard): hold across users',
    'Revert "fix(guard): hold across users"',
  ])('may be: %s', (message) => {
    const { status, stderr } = commit(message);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.each([
    ['Hold across users', 'expected "type(scope): what changes"'],
    ['feature: hold across users', 'feat|fix|docs'],
    ['fix(Guard): hold across users', 'type(scope)'],
    ['fix:hold across users', 'type(scope)'],
    ['fix: ', 'type(scope)'],
    [`docs: ${'ñ'.repeat(67)}`, '73 characters'],
  ])('may not be: %s', (message, why) => {
    const { status, stderr } = commit(message);
    expect(status).not.toBe(0);
    expect(stderr).toContain(why);
  });

  it("is found below the editor's comment lines", () => {
    const editor = `printf '# Please enter\\n\\nfix: one\\n' >`;
    const edited = spawnSync('git', ['commit', '--quiet', '--allow-empty'], {
      cwd: folder,
      env: { ...ENVIRONMENT, GIT_EDITOR: `sh -c '${editor.replaceAll("'", `'"'"'`)} "$1"' --` },
      encoding: 'utf8',
    });
    expect(edited).toMatchObject({ status: 0, stderr: '' });
    expect(git('log', '-1', '--format=%s').stdout.trim()).toBe('fix: one');
  });
});
