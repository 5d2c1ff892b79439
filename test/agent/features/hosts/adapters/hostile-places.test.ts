import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  guardOf,
  planOf,
  stewardOf,
  type HostFolder,
} from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { setupScript } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { requestBytes } from '../../../../../agent/features/hosts/adapters/steward/steward-request.ts';
import { UIDS } from '../../../../support/as-user.ts';
import { folderPicture } from '../../../../support/folder-picture.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const notRoot = rootLacks('mounts and files of other users');
const NONCE = '0123456789abcdef';

/** What a steward answered: its status, and the rest. */
function spoken(output: string): readonly [status: string, body: string] {
  const [, status = '', body = ''] = /#remanso \w+ (\w+) \d+ \w+\n([^]*)/.exec(output) ?? [];
  return [status, body];
}

describe('places of a host that are not as they should be', () => {
  const root = mkdtempSync(join(tmpdir(), 'remanso-places-'));
  let place: string;
  let folder: HostFolder;
  let cases = 0;

  const script = () => setupScript(folder, { user: userInfo().username, isRoot: false });
  const run = (argv: readonly string[], input = '') => {
    const [program = '', ...words] = argv;
    const { status, stdout, stderr } = spawnSync(program, words, { input, encoding: 'latin1' });
    return { status, stdout, stderr };
  };
  const setUp = () => run(['sh', '-s'], script());
  const ask = (
    verb: string,
    words: readonly string[] = [],
    payload = '',
    prefix: readonly string[] = [],
  ) => {
    const request = requestBytes({ verb, words, payload: Buffer.from(payload) }, NONCE);
    return spoken(run([...prefix, stewardOf(folder)], request.toString('latin1')).stdout);
  };

  beforeEach(() => {
    cases += 1;
    place = join(root, String(cases));
    folder = { path: join(place, 'remanso/on-host'), mark: '0123456789abcdef' };
    mkdirSync(join(place, 'elsewhere'), { recursive: true });
    writeFileSync(join(place, 'elsewhere/theirs'), 'theirs');
    chmodSync(place, 0o755);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  describe('set-up refuses, and changes nothing', () => {
    const elsewhere = () => join(place, 'elsewhere');
    it.each([
      [
        'a link in place of the folder above',
        () => symlinkSync(elsewhere(), join(place, 'remanso')),
        'is a link',
      ],
      [
        'a link in place of the folder',
        () => {
          mkdirSync(join(place, 'remanso'));
          symlinkSync(elsewhere(), folder.path);
        },
        'is a link',
      ],
      [
        'a link that leads nowhere',
        () => {
          mkdirSync(join(place, 'remanso'));
          symlinkSync('/nonexistent/x', folder.path);
        },
        'is a link',
      ],
      [
        'a link in place of the records',
        () => {
          mkdirSync(folder.path, { recursive: true });
          symlinkSync(elsewhere(), join(folder.path, 'records'));
        },
        'is a link',
      ],
      [
        'a link in place of what was taken',
        () => {
          mkdirSync(folder.path, { recursive: true });
          symlinkSync(elsewhere(), join(folder.path, 'taken'));
        },
        'is a link',
      ],
      [
        'a file in place of the folder above',
        () => writeFileSync(join(place, 'remanso'), 'x'),
        'is not a folder',
      ],
      [
        'a folder that everybody can write',
        () => {
          mkdirSync(folder.path, { recursive: true });
          chmodSync(folder.path, 0o777);
        },
        'can be written by everybody',
      ],
    ])('%s', (_, plant, why) => {
      plant();
      const before = folderPicture(place);
      const { status, stderr } = setUp();
      expect([status, stderr]).toEqual([1, expect.stringContaining(why)]);
      expect(folderPicture(place)).toEqual(before);
    });

    it('a path that a crontab would have to quote', () => {
      folder = { path: join(place, 'a b$(touch owned)'), mark: folder.mark };
      const before = folderPicture(place);
      const { status, stderr } = setUp();
      expect([status, stderr]).toEqual([1, expect.stringContaining('cannot be named')]);
      expect(folderPicture(place)).toEqual(before);
    });
  });

  it('links in place of our files are replaced, never followed', () => {
    mkdirSync(folder.path, { recursive: true });
    for (const name of ['guard', '.guard.new', 'steward', '.steward.new', 'undo.sh']) {
      symlinkSync(join(place, 'elsewhere/theirs'), join(folder.path, name));
    }
    expect(setUp().status).toBe(0);
    expect(readFileSync(join(place, 'elsewhere/theirs'), 'utf8')).toBe('theirs');
    expect(ask('hello')[0]).toBe('ok');
    symlinkSync(join(place, 'elsewhere/theirs'), planOf(folder));
    expect(ask('replace', [planOf(folder), 'any'], '#remanso-plan-1 0 9\n#end\n')[0]).toBe('ok');
    expect(readFileSync(join(place, 'elsewhere/theirs'), 'utf8')).toBe('theirs');
  });

  it('words of a request are words, whatever they look like', () => {
    expect(setUp().status).toBe(0);
    const owned = join(place, 'owned');
    for (const name of [
      `$(touch ${owned})`,
      `x;touch ${owned}`,
      `a\ntouch ${owned}`,
      '-l',
      `\`touch ${owned}\``,
    ]) {
      const [status] = ask('run', ['crontab', '-u', name, '-l']);
      expect(['ok', 'refused']).toContain(status);
      expect(ask('read', [`/etc/cron.d/${name}`])[0]).toMatch(/absent|refused/);
      expect(ask('users', [name])[0]).toBe('ok');
      expect(ask(`hello ${name}`)[0]).not.toBe('ok');
    }
    for (const word of [
      '--host=evil.service',
      '-Hroot@evil.service',
      '--root=/tmp/x.timer',
      '-M.service',
    ]) {
      expect(ask('run', ['systemctl', 'show', word])).toEqual(['refused', 'words']);
    }
    expect(existsSync(owned)).toBe(false);
  });

  it('a path with dots and a plus is that path, and no other', () => {
    folder = { path: join(place, 'c++/x.y'), mark: folder.mark };
    expect(setUp().status).toBe(0);
    const text = (path: string) => `* * * * * ${path}/guard a || exit 0; /bin/true\n`;
    const undone = (line: string) =>
      execFileSync('sh', ['-c', `. "$0"`, join(place, 'bare.sh')], {
        input: line,
        encoding: 'utf8',
      });
    const bare = /^guard=.*\n^bare\(\).*$/m.exec(
      readFileSync(join(folder.path, 'undo.sh'), 'utf8'),
    )?.[0];
    writeFileSync(join(place, 'bare.sh'), `folder='${folder.path}'\n${bare ?? 'exit 9'}\nbare\n`);
    expect(undone(text(folder.path))).toBe('* * * * * /bin/true\n');
    const other = text(folder.path.replace('x.y', 'xzy'));
    expect(undone(other)).toBe(other);
  });

  describeWith(['unshare', 'mount'], notRoot)('of which the disk is the trouble', () => {
    const within = (mounts: string): readonly string[] => [
      ...['unshare', '--mount', 'sh', '-c'],
      `set -e; mount --make-rprivate /; ${mounts}; exec "$@"`,
      'sh',
    ];
    const full = (path: string): string =>
      `mount -t tmpfs -o size=16k,mode=755 tmpfs '${path}'; cat /dev/zero > '${path}/ballast' 2>/dev/null || :`;
    /** The folder as it is, on a disk of its own that is full or read-only. */
    const over = (kind: 'full' | 'read-only'): string =>
      [
        `mkdir '${place}/copy'; cp -a '${folder.path}/.' '${place}/copy'`,
        `mount -t tmpfs -o size=128k tmpfs '${folder.path}'; cp -a '${place}/copy/.' '${folder.path}'; rm -r '${place}/copy'`,
        kind === 'full'
          ? `cat /dev/zero > '${folder.path}/ballast' 2>/dev/null || :`
          : `mount -o remount,ro '${folder.path}'`,
      ].join('; ');

    it.each(['full', 'read-only'] as const)(
      'a %s one: told, and the plan is the one before',
      (kind) => {
        expect(setUp().status).toBe(0);
        const plan = `#remanso-plan-1 0 9999999999\n${'a 0 1 h\n'.repeat(2_000)}#end\n`;
        expect(
          ask(
            'replace',
            [planOf(folder), 'any'],
            '#remanso-plan-1 0 9999999999\na 0 0 known\n#end\n',
          )[0],
        ).toBe('ok');
        const on = within(over(kind));
        const [status, facts] = ask('hello', [], '', on);
        expect([status, facts.includes('writes yes')]).toEqual(['ok', false]);
        expect(ask('replace', [planOf(folder), 'any'], plan, on)).toEqual([
          'failed',
          expect.stringMatching(kind === 'full' ? /No space left/ : /Read-only file system/),
        ]);
        const { stdout } = run([
          ...on,
          'sh',
          '-c',
          `cat '${planOf(folder)}'; '${guardOf(folder)}' a; echo $?`,
        ]);
        expect(stdout).toBe('#remanso-plan-1 0 9999999999\na 0 0 known\n#end\n0\n');
      },
    );

    it('no disk with room at all is told, too', () => {
      expect(setUp().status).toBe(0);
      const everywhere = ['/var/tmp', '/dev/shm', '/run'].map(full);
      // The folder of the test is below /tmp: there it is full of files instead.
      const on = within(
        [
          ...everywhere,
          `mount --bind '${place}' /mnt; mount -t tmpfs -o size=128k tmpfs /tmp; mkdir -p '${place}'; mount --bind /mnt '${place}'; mount -o remount,bind,ro '${place}'; cat /dev/zero > /tmp/ballast 2>/dev/null || :`,
        ].join('; '),
      );
      expect(ask('hello', [], '', on)).toEqual(['failed', 'No space left on device']);
    });

    it('set-up on a full one leaves nothing behind', () => {
      mkdirSync(join(place, 'remanso'));
      const on = within(full(join(place, 'remanso')));
      const { stdout, stderr } = run(
        [...on, 'sh', '-c', `sh -s; echo "ended $?"; ls -A '${place}/remanso'`],
        script(),
      );
      expect(stderr).toContain('No space left on device');
      expect(stdout).toBe('ended 1\nballast\n');
    });
  });

  describeWith(['setpriv'], notRoot)('in which another user was first', () => {
    it('a folder that another user planted is refused as it is', () => {
      mkdirSync(folder.path, { recursive: true });
      chownSync(folder.path, UIDS.games, 60);
      const before = folderPicture(place);
      const { status, stderr } = setUp();
      expect([status, stderr]).toEqual([1, expect.stringContaining('somebody else')]);
      expect(folderPicture(place)).toEqual(before);
    });
  });
});
