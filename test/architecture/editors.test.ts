import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function parsed(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

describe('editor settings', () => {
  it.each(['agent/main.ts', 'renderer/main.tsx', 'package.json', 'renderer/ui/styles/tokens.css'])(
    'match prettier for %s',
    async (file) => {
      const path = join(root, file);
      expect(existsSync(path)).toBe(true);
      const own = await resolveConfig(path);
      const withEditor = await resolveConfig(path, { editorconfig: true });
      expect(withEditor).toEqual({ ...own, endOfLine: 'lf', tabWidth: 2, useTabs: false });
      expect(own).toMatchObject({ printWidth: 100 });
    },
  );

  it('start only existing scripts', () => {
    const { configurations } = parsed('.vscode/launch.json') as {
      configurations: { program?: string; args?: string[]; webRoot?: string }[];
    };
    const named = configurations.flatMap(({ program, args = [], webRoot }) => [
      ...[program, webRoot].map((path) => path?.replace('${workspaceFolder}/', '')),
      ...args.filter((word) => word.startsWith('build/')),
    ]);
    const paths = named.filter((path) => path !== undefined);
    expect(paths.length).toBeGreaterThan(4);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('refer only to existing files', () => {
    const settings = parsed('.vscode/settings.json') as Record<string, string>;
    const named = ['oxc.configPath', 'vitest.rootConfig'].map((name) => settings[name] ?? name);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
