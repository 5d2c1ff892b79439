import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cask } from '../../build/release/cask.ts';
import { publishedFile } from '../../build/release/published.ts';
import { notesOf, writeManifests } from '../../build/release/release-files.ts';
import { wingetManifests } from '../../build/release/winget.ts';
import { VERSION } from '../../shared/version.ts';
import { mustSkip, programLacks } from '../support/needs.ts';

const BASE = 'https://example.invalid/v1';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function problems(schema: string, document: unknown): readonly string[] {
  const file = new URL(`schemas/${schema}.json`, import.meta.url);
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as AnySchema);
  if (validate(document) === true) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

const KINDS = [
  ['Remanso.Remanso.yaml', 'winget.version'],
  ['Remanso.Remanso.installer.yaml', 'winget.installer'],
  ['Remanso.Remanso.locale.en-US.yaml', 'winget.defaultLocale'],
  ['Remanso.Remanso.locale.es-ES.yaml', 'winget.locale'],
] as const;

describe('what a release says to package managers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-release-'));
  const out = join(folder, 'manifests');
  const read = (...names: string[]): string => readFileSync(join(out, ...names), 'utf8');

  beforeAll(() => {
    const packages = join(folder, 'packages');
    mkdirSync(packages);
    for (const name of ['Setup.exe', 'Remanso-win.zip', 'Remanso-universal.dmg', 'remanso.deb']) {
      writeFileSync(join(packages, name), '');
    }
    writeManifests(packages, BASE, out);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(KINDS)("%s satisfies winget's schema", (name, schema) => {
    const document: unknown = parse(read('winget', name));
    expect(problems(schema, document)).toEqual([]);
    expect(document).toMatchObject({ PackageVersion: VERSION });
    // The schema is one that finds something.
    expect(problems(schema, { ...(document as object), PackageVersion: '' })).not.toEqual([]);
  });

  it('names the same files of winget as it writes', () => {
    expect(readdirSync(join(out, 'winget')).sort()).toEqual(KINDS.map(([name]) => name).sort());
    const installer = read('winget', 'Remanso.Remanso.installer.yaml');
    expect(installer).toContain(`InstallerUrl: ${BASE}/Setup.exe`);
    expect(installer).toContain(EMPTY.toUpperCase());
    const one = { url: BASE, sha256: EMPTY };
    const release = { version: 'a/b', day: '', homepage: BASE, summary: '' };
    const odd = wingetManifests({
      ...release,
      windowsInstaller: one,
      windowsZip: one,
      macImage: one,
    });
    expect(problems('winget.version', odd['Remanso.Remanso.yaml'])).not.toEqual([]);
  });

  it("satisfies Scoop's schema", () => {
    const document: unknown = JSON.parse(read('scoop', 'remanso.json'));
    expect(problems('scoop', document)).toEqual([]);
    expect(document).toMatchObject({
      architecture: { '64bit': { url: `${BASE}/Remanso-win.zip`, hash: EMPTY } },
    });
    expect(problems('scoop', { ...(document as object), bins: [] })).not.toEqual([]);
  });

  it('has a cask of the universal image', () => {
    const text = read('homebrew', 'remanso.rb');
    expect(text).toContain(`url "${BASE}/Remanso-universal.dmg"`);
    expect(text).toContain(`sha256 "${EMPTY}"`);
    // With a comparison, Homebrew warns; by itself it is the oldest that will do.
    expect(text).toContain('depends_on macos: :ventura\n');
  });

  const withRuby = mustSkip(programLacks('ruby')) ? it.skip : it;
  withRuby('has a cask that is Ruby, whatever the summary holds', () => {
    const one = { url: BASE, sha256: EMPTY };
    const files = { windowsInstaller: one, windowsZip: one, macImage: one };
    const summary = 'a "b" #{c} \\ $d #@e';
    const text = cask({ version: VERSION, day: '', homepage: BASE, summary, ...files });
    const checked = spawnSync('ruby', ['-wc'], { input: text, encoding: 'utf8' });
    expect(checked).toMatchObject({ stdout: 'Syntax OK\n', stderr: '', status: 0 });
    const [desc = ''] = /(?<=^ {2}desc ).*$/m.exec(text) ?? [];
    const said = spawnSync('ruby', ['-e', `print ${desc}`], { encoding: 'utf8' });
    expect(said.stdout).toBe(summary);
  });

  it('refuses what is not exactly one file', () => {
    expect(() => publishedFile(join(folder, 'packages'), '.rpm', BASE)).toThrow(/found none/);
  });

  it('takes its notes from the changelog', () => {
    const changelog =
      '# C\n\n## [Unreleased]\n\n## [1.0.0] - 2026-12-01\n\n- A\n\n## [0.9.0] - x\n\n- B\n';
    expect(notesOf(changelog, '1.0.0')).toBe('- A\n');
  });
});
