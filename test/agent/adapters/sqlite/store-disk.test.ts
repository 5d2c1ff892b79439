import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWith } from '../../../support/required-programs.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const STORY = fileURLToPath(new URL('../../../support/small-disk-story.ts', import.meta.url));
// Root in a user namespace unless already root: enough for mounts.
const UNSHARE = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];
const canMount =
  spawnSync('unshare', [...UNSHARE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const mountLacks = canMount
  ? undefined
  : { need: 'mounts', package: '', why: 'mounts are not permitted' };

describeWith(['unshare', 'mount'], mountLacks)('a store on a real disk of 4 MiB', () => {
  it('reports when it is full or read-only, loses nothing and continues when it can', () => {
    const directory = temporaryDataDirectory();
    const child = spawnSync('unshare', [...UNSHARE, process.execPath, STORY, directory.root], {
      encoding: 'utf8',
    });
    directory.dispose();
    expect(child.stderr).toBe('');
    const happened = JSON.parse(child.stdout) as unknown;
    const said = (code: string, words: string) => ({
      code,
      message: expect.stringContaining(words) as string,
      said: [expect.objectContaining({ code })] as object[],
    });
    const full = said('store-full', 'Free some space');
    expect(happened).toEqual({
      fullAtFirstOpen: full,
      fullAtCommit: full,
      afterFull: [1, 1, 100],
      fullAgain: full,
      afterFree: [2, 101],
      verifiedAfterFree: expect.objectContaining({
        ok: true,
        entries: 101,
        findings: [],
      }) as object,
      fullAtOpen: full,
      untouched: true,
      verifiedAfterFullOpen: expect.objectContaining({ ok: true, entries: 101 }) as object,
      readOnly: said('store-read-only', 'check permissions and mount'),
      verifiedReadOnly: expect.objectContaining({ ok: true, entries: 101 }) as object,
    });
  }, 60_000);
});
