import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { debianPackages, mustSkip, programLacks, type Lack } from './needs.ts';

/** On every Debian. */
const ESSENTIAL = new Set(
  'bash bsdutils coreutils dash dpkg gzip mount passwd util-linux'.split(' '),
);

const dns: Lack = { need: 'named', package: 'bind9', why: 'named is not installed' };
const linux: Lack = { need: 'Linux', package: '', why: 'only Linux has it' };

describe('what a test lacks', () => {
  let folder: string;
  let file: string;
  const said: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-needs-'));
    file = join(folder, 'skips');
    vi.stubEnv('CI', undefined);
    vi.stubEnv('REMANSO_SKIPS_FILE', undefined);
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    said.length = 0;
    rmSync(folder, { recursive: true, force: true });
  });

  it('is reported to a file, once each, with the test and the package, and not printed', () => {
    vi.stubEnv('REMANSO_SKIPS_FILE', file);
    const ftp = { ...dns, need: 'ftpd' };
    expect(mustSkip(ftp, undefined)).toBe(true);
    expect(mustSkip(ftp, linux)).toBe(true);
    const own = { file: 'test/support/needs.test.ts' };
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { ...own, ...ftp },
      { ...own, ...linux },
    ]);
    expect(said).toEqual([]);
  });

  it('is printed once where no file is named', () => {
    expect([mustSkip(dns), mustSkip(dns)]).toEqual([true, true]);
    expect(said).toEqual(['Skipped: named is not installed (Debian: bind9).\n']);
  });

  it('is an error in CI, except for what cannot be had there', () => {
    vi.stubEnv('CI', 'true');
    vi.stubEnv('REMANSO_SKIPS_FILE', file);
    expect(() => mustSkip({ ...dns, need: 'x' })).toThrow('named is not installed (Debian: bind9)');
    expect(mustSkip({ ...linux, why: 'only Linux has /proc' })).toBe(true);
  });

  it('is nothing where all is here', () => {
    expect(mustSkip()).toBe(false);
    expect(mustSkip(undefined)).toBe(false);
    expect(programLacks('sh')).toBeUndefined();
    expect(said).toEqual([]);
  });
});

it('every package that a test may need is installed in CI', () => {
  const script = readFileSync(fileURLToPath(new URL('../../.ci/install', import.meta.url)), 'utf8');
  const words = new Set(script.split(/\s+/));
  const missing = debianPackages().filter((name) => !ESSENTIAL.has(name) && !words.has(name));
  // Large, and like bash enough for what is completed.
  expect(missing).toEqual(['zsh']);
});
