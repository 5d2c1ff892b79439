import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../../agent/wire/data-directory/data-directory.ts';
import { RemansoError } from '../../../../shared/errors.ts';
import { mustSkip, rootLacks } from '../../../support/needs.ts';

const WEB = 33;

let parent: string;
let root: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'remanso-claim-'));
  root = join(parent, 'data');
});

function claim(adopt = false, path = root, environment: NodeJS.ProcessEnv = {}): void {
  createDataDirectory(dataDirectory(path, environment), { adopt });
}

function refusal(adopt = false, path = root): string {
  try {
    claim(adopt, path);
  } catch (thrown) {
    if (thrown instanceof RemansoError) {
      expect(thrown.failure.code).toBe('directory-refused');
      return thrown.message;
    }
    throw thrown;
  }
  throw new Error('expected a refusal');
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('a data directory', () => {
  it('is created for its owner only, and is the same the next time', () => {
    claim();
    expect(readdirSync(root).sort()).toEqual(['instance.json', 'log']);
    expect(modeOf(root)).toBe(0o700);
    expect(modeOf(join(root, 'instance.json'))).toBe(0o600);
    const before = readFileSync(join(root, 'instance.json'), 'utf8');
    claim();
    expect(readFileSync(join(root, 'instance.json'), 'utf8')).toBe(before);
  });

  it.each([
    ['a database', ['remanso.db', 'agent.lock', 'log', 'plan.yaml']],
    ['the lock of an agent that got no further', ['agent.lock', 'log']],
    ['nothing but what its file system creates', ['lost+found']],
  ])('without the name of an instance, with %s, is accepted', (_, names) => {
    mkdirSync(root);
    for (const name of names) {
      if (name.includes('.')) writeFileSync(join(root, name), '');
      else mkdirSync(join(root, name));
    }
    claim();
    expect(readdirSync(root)).toEqual(expect.arrayContaining(names));
  });

  it('that others could write to is made private', () => {
    claim();
    chmodSync(root, 0o777);
    claim();
    expect(modeOf(root)).toBe(0o700);
  });

  it("in the platform's default place may be shared with the shell", () => {
    mkdirSync(join(parent, 'remanso'));
    writeFileSync(join(parent, 'remanso', 'Cookies'), '');
    const environment = { XDG_STATE_HOME: parent, LOCALAPPDATA: parent };
    createDataDirectory(dataDirectory(undefined, environment));
    expect(existsSync(join(parent, 'remanso', 'instance.json'))).toBe(true);
  });

  it.each([
    ['somebody’s project folder', ['flags', 'src', 'package.json']],
    ['flags alone', ['flags']],
    ['files named like ours', ['log', 'secrets']],
  ])('is not %s: nothing in it is changed', (_, names) => {
    mkdirSync(root, { mode: 0o755 });
    for (const name of names) mkdirSync(join(root, name));
    writeFileSync(join(root, names[0] ?? '', 'theirs.json'), 'precious');
    chmodSync(root, 0o755);
    expect(refusal()).toContain(`${root} contains files that are not Remanso's: ${names[0] ?? ''}`);
    expect(readdirSync(root).sort()).toEqual([...names].sort());
    expect(modeOf(root)).toBe(0o755);
    expect(readFileSync(join(root, names[0] ?? '', 'theirs.json'), 'utf8')).toBe('precious');
  });

  it.each([
    'agent.json.unfinished',
    '.new-agent.json',
    'session.key',
    'session.key.unfinished',
    'guard',
    'log',
    'remanso.db',
    'remanso.db-wal',
    'audit.head',
    'instance.json',
    'run',
  ])('with a symlink at %s is refused, and the symlink is not followed', (name) => {
    claim();
    const theirs = join(parent, 'theirs');
    writeFileSync(theirs, 'precious');
    rmSync(join(root, name), { recursive: true, force: true });
    symlinkSync(theirs, join(root, name));
    if (name === 'instance.json') writeFileSync(join(root, 'remanso.db'), '');
    expect(refusal()).toContain(`${join(root, name)} is a link`);
    expect(readFileSync(theirs, 'utf8')).toBe('precious');
  });

  it('is not a file', () => {
    writeFileSync(root, '');
    expect(() => claim()).toThrow();
  });

  it.skipIf(mustSkip(rootLacks('files of other users')))(
    'of another user is refused, also to root, and so are their files in ours',
    () => {
      mkdirSync(root);
      chownSync(root, WEB, WEB);
      expect(refusal()).toContain(`${root} belongs to user ${WEB}`);
      expect(readdirSync(root)).toEqual([]);
      chownSync(root, 0, 0);
      claim();
      writeFileSync(join(root, 'agent.json'), '{}');
      chownSync(join(root, 'agent.json'), WEB, WEB);
      expect(refusal()).toContain(`agent.json belongs to user ${WEB}`);
    },
  );
});

describe('an instance', () => {
  const copy = (): string => join(parent, 'copy');

  it('is not shared by a copy, however made, until adopted', () => {
    claim();
    const made = [
      () => cpSync(root, copy(), { recursive: true, preserveTimestamps: true }),
      () => spawnSync('cp', ['-a', root, copy()]),
      () =>
        spawnSync('sh', [
          '-c',
          `cd ${parent} && tar cf t data && mkdir copy && tar xf t -C copy --strip 1`,
        ]),
    ];
    for (const make of made) {
      make();
      expect(refusal(false, copy())).toMatch(
        new RegExp(`${copy()} is a copy of ${root}.*remanso agent --adopt --data-dir ${copy()}$`),
      );
      claim();
      claim(true, copy());
      claim(false, copy());
      claim();
      rmSync(copy(), { recursive: true });
    }
  });

  it('moves with the directory', () => {
    claim();
    const id = (path: string) =>
      (JSON.parse(readFileSync(join(path, 'instance.json'), 'utf8')) as { id: string }).id;
    const before = id(root);
    renameSync(root, copy());
    claim(false, copy());
    expect(id(copy())).toBe(before);
    // And a new one in its old place is different.
    claim();
    expect(id(root)).not.toBe(before);
  });

  it('is the same under another name of the same directory', () => {
    claim();
    symlinkSync(root, copy());
    claim(false, copy());
    claim();
  });

  it('that was being created when its agent was killed is created again', () => {
    claim();
    writeFileSync(join(root, 'instance.json'), '');
    claim();
    expect(readFileSync(join(root, 'instance.json'), 'utf8')).toContain('"id"');
  });

  it('with unintelligible content is treated as a copy', () => {
    claim();
    writeFileSync(join(root, 'instance.json'), 'garbage');
    expect(refusal()).toContain('is a copy of another directory');
    claim(true);
    claim();
  });
});
