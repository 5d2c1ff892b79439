import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { removeRunFolder } from '../../build/scripts/run-folder.ts';

it('keeps a folder below which something is mounted, and says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-mounted-'));
  mkdirSync(join(folder, 't', 'debian', 'dev'), { recursive: true });
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const device = join(folder, 't', 'debian', 'dev');
  removeRunFolder(folder, ['/', device]);
  expect(existsSync(device)).toBe(true);
  expect(said).toHaveBeenCalledWith(`${folder} stays: ${device} must be unmounted first.\n`);
  said.mockRestore();
  removeRunFolder(folder, ['/', `${folder}-of-another`]);
  expect(existsSync(folder)).toBe(false);
});
