import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asUser } from '../support/as-user.ts';
import { linuxLacks, rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { ended, SmallClone } from '../support/small-clone.ts';

let clone: SmallClone;
beforeEach(async () => {
  clone = await SmallClone.make();
});
afterEach(() => clone.dispose());

const HELLO = { code: 0, stdout: 'bundled \n' };
const ALL = ['--needs', 'everything', 'hello.mjs'];
/** A display and another computer's zone say nothing here. */
const AGENT = ['binding', expect.stringContaining('node-') as string, 'of-sqlite', 'sqlite'];

describe.skipIf(process.platform === 'win32')('what an npm script does first', () => {
  it('installs what is missing, by npm, and runs on our own Node', async () => {
    const first = await clone.run(['hello.mjs', 'a b', '--json']);
    expect(first).toMatchObject({ code: 0, stdout: 'bundled a b --json\n' });
    expect(first.stderr).toMatch(/^Installing what Remanso needs, once\. .*Node 26\.10\.0.*\n/);
    expect(first.stderr).toMatch(/\nInstalled in \d+ s\.\n$/);
    expect(clone.installed()).toEqual(AGENT);
    // No script of others ran, nothing was compiled.
    expect(existsSync(clone.path('node_modules', 'sqlite', 'ran'))).toBe(false);
    expect(existsSync(clone.path('node_modules', 'sqlite', 'build'))).toBe(false);
    expect(existsSync(clone.path('node_modules', 'sqlite', 'index.js.map'))).toBe(false);
    expect(clone.leftOver()).toEqual([]);

    const asked = clone.registry.requests.length;
    expect(await clone.run()).toEqual({ ...HELLO, stderr: '' });
    expect(clone.registry.requests).toHaveLength(asked);
  });

  it('installs the shell where there is a display, and the rest when it is needed', async () => {
    const [desktop, DISPLAY] = [['--needs', 'desktop', 'hello.mjs'], ':0'];
    await clone.run(desktop);
    expect(clone.installed()).not.toContain('electron');
    await clone.run(desktop, { environment: { DISPLAY } });
    expect(clone.installed()).toContain('electron');
    expect(clone.installed()).not.toContain('vitest');
    // Whatever NODE_ENV says of other projects.
    const third = await clone.run(ALL, { environment: { NODE_ENV: 'production' } });
    expect(third).toMatchObject(HELLO);
    expect(clone.installed()).toContain('vitest');
    expect(await clone.run()).toEqual({ ...HELLO, stderr: '' });
  });

  it('knows what npm installed by hand', async () => {
    await clone.run(ALL);
    rmSync(clone.path('node_modules', '.remanso-install.json'));
    const asked = clone.registry.requests.length;
    // Node lies there from elsewhere: npm's own list does not have it.
    const list = clone.path('node_modules', '.package-lock.json');
    const hidden = JSON.parse(readFileSync(list, 'utf8')) as { packages: Record<string, unknown> };
    const lock = JSON.parse(readFileSync(clone.path('package-lock.json'), 'utf8')) as typeof hidden;
    writeFileSync(list, JSON.stringify({ ...hidden, packages: lock.packages }));
    mkdirSync(clone.path('node_modules', 'of-windows'));
    expect(await clone.run(ALL)).toEqual({ ...HELLO, stderr: '' });
    expect(clone.registry.requests).toHaveLength(asked);
  });

  it('brings a clone up to date after git pull, with what it had', async () => {
    await clone.run(ALL);
    clone.pin('second');
    const next = await clone.run();
    expect(next).toMatchObject(HELLO);
    expect(next.stderr).toContain('to be built and tested');
    expect(clone.installed()).toContain('vitest');
    expect(await clone.run()).toEqual({ ...HELLO, stderr: '' });
  });

  it('installs again what was deleted, without a network', async () => {
    await clone.run();
    await clone.registry.close();
    rmSync(clone.path('node_modules'), { recursive: true });
    expect(await clone.run()).toMatchObject(HELLO);
    expect(clone.installed()).toEqual(AGENT);
    await clone.registry.open();
  });

  it('installs once for three starts', async () => {
    const three = await Promise.all([1, 2, 3].map(() => clone.run()));
    expect(three.map(({ code, stdout }) => ({ code, stdout }))).toEqual([HELLO, HELLO, HELLO]);
    const said = three.map(({ stderr }) => stderr);
    expect(said.filter((text) => text.includes('Installed in'))).toHaveLength(1);
    const waited = said.filter((text) => text.startsWith('Remanso is already being installed'));
    expect(waited).toHaveLength(2);
    expect(new Set(clone.registry.tarballs()).size).toBe(clone.registry.tarballs().length);
    expect(clone.leftOver()).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('an install that fails', () => {
  /** Says one sentence, leaves nothing half done, and the next try works. */
  async function failsOnce(sentence: RegExp): Promise<void> {
    const failed = await clone.run();
    expect(failed.code).toBe(1);
    expect(failed.stdout).toBe('');
    const lines = failed.stderr.split('\n').filter((line) => line !== '');
    expect(lines.at(-1)).toMatch(sentence);
    expect(lines.length).toBeLessThan(4);
    expect(clone.installed()).toEqual([]);
    expect(clone.leftOver()).toEqual([]);
    clone.registry.weather = () => 'fine';
    expect(await clone.run()).toMatchObject(HELLO);
    expect(clone.installed()).toEqual(AGENT);
  }

  const retries = { environment: { npm_config_fetch_retries: '0' } };

  it('without a network', async () => {
    await clone.registry.close();
    const failed = await clone.run(['hello.mjs'], retries);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(
      /remanso: The registry 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\. Check the network.*what was fetched is kept\.\n$/,
    );
    await clone.registry.open();
    expect(await clone.run()).toMatchObject(HELLO);
  });

  it('when the registry answers with an error half-way', async () => {
    clone.registry.weather = (path) => (path.endsWith('of-sqlite-1.0.0.tgz') ? 500 : 'fine');
    await failsOnce(/^remanso: The registry 127\.0\.0\.1:\d+ answers with an error \(500\)\./);
  });

  it('when the connection is cut half-way', async () => {
    clone.registry.weather = (path) => (path.includes('of-sqlite') ? 'cut' : 'fine');
    await failsOnce(/^remanso: The registry .* cannot be reached \(\w+\)\./);
  });

  it('when npm leaves out an optional package without a word', async () => {
    clone.registry.weather = (path) => (path.includes('binding-') ? 404 : 'fine');
    await failsOnce(/^remanso: npm left out binding without a word/);
  });

  it('when a package is not what the lockfile expects', async () => {
    clone.registry.weather = (path) => (path.includes('/sqlite-') ? 'altered' : 'fine');
    await failsOnce(/^remanso: What 127\.0\.0\.1:\d+ sent is not what package-lock\.json expects/);
  });

  it('when a mirror lacks a package', async () => {
    clone.registry.weather = (path) => (path.startsWith('/sqlite') ? 404 : 'fine');
    await failsOnce(
      /^remanso: The registry 127\.0\.0\.1:\d+ does not have .*sqlite.* npm config set/,
    );
  });

  it('when a proxy wants a password', async () => {
    clone.registry.weather = () => 407;
    await failsOnce(/^remanso: The registry .* refuses us \(407\)\. .*npm config set https-proxy/);
  });

  it('in Spanish', async () => {
    clone.registry.weather = () => 503;
    const failed = await clone.run(['hello.mjs'], { environment: { LANG: 'es_ES.UTF-8' } });
    expect(failed.stderr).toMatch(/^Instalando lo que Remanso necesita/);
    expect(failed.stderr).toMatch(/remanso: El registro .* responde con un error \(503\)\./);
  });

  it('without losing what was installed before', async () => {
    await clone.run();
    clone.pin('second');
    clone.emptyCache();
    clone.registry.weather = () => 500;
    expect((await clone.run()).code).toBe(1);
    expect(clone.installed()).toEqual(AGENT);
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('by %s half-way', async (signal) => {
    clone.registry.weather = (path) => (path.endsWith('of-sqlite-1.0.0.tgz') ? 'slow' : 'fine');
    const child = clone.start(['hello.mjs']);
    const end = ended(child);
    await expect.poll(() => clone.registry.requests).toContain('/of-sqlite/-/of-sqlite-1.0.0.tgz');
    child.kill(signal);
    expect(await end).toMatchObject({ stdout: '' });
    expect(clone.installed()).toEqual([]);
    if (signal !== 'SIGKILL') expect(clone.leftOver()).toEqual([]);
    clone.registry.weather = () => 'fine';
    const next = await clone.run();
    expect(next).toMatchObject(HELLO);
    expect(clone.leftOver()).toEqual([]);
  });
});

const lacks = [linuxLacks('private mounts'), rootLacks('other users and private mounts')];

describeWith(['setpriv', 'unshare'], ...lacks)('an install where nothing can be written', () => {
  it('says whose the clone is', async () => {
    await clone.run();
    clone.pin('second');
    clone.share();
    const failed = await clone.run(['hello.mjs'], { before: asUser('www-data') });
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toBe(
      `remanso: ${clone.root} belongs to another user, so that nothing can be installed. ` +
        `Make it yours: sudo chown -R "$(id -un)" '${clone.root}'\n`,
    );
  });

  it('runs what is installed there, all the same', async () => {
    await clone.run();
    clone.share();
    const other = await clone.run(['hello.mjs'], { before: asUser('www-data') });
    expect(other).toEqual({ ...HELLO, stderr: '' });
  });

  it('says that the disk is full, before it fetches anything', async () => {
    const small = ['unshare', '--mount', 'sh', '-c'];
    const mount = `mkdir -p dist && mount -t tmpfs -o size=8m tmpfs dist && cp -a build *.json *.mjs dist &&
      cd dist && exec "$0" build/install/run.mjs hello.mjs`;
    const failed = await clone.run([], { instead: [...small, mount, process.execPath] });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(
      /^remanso: The disk of .*dist has \d MB free and an install needs \d+ MB\. Make room \(npm's own cache: npm cache clean --force\) and run the same command again\.\n$/,
    );
    expect(clone.registry.requests).toEqual([]);
  });
});

/** What the installer's own modules export; they are read by Node before there are types. */
async function exported(name: string): Promise<Record<string, unknown>> {
  const url = pathToFileURL(clone.path('build', 'install', name)).href;
  return (await import(url)) as Record<string, unknown>;
}

describe('the sentences of an install', () => {
  it('are there in both languages, and say a command or what goes on', async () => {
    const { FAILURES } = (await exported('words.mjs')) as {
      FAILURES: Record<'en' | 'es', Record<string, (facts: object) => string>>;
    };
    expect(Object.keys(FAILURES.es)).toEqual(Object.keys(FAILURES.en));
    const facts = {
      ...{ command: 'sudo apt-get install -y libatomic1', platform: 'sunos', arch: 'x64' },
      ...{ path: '/srv/año', root: '/srv/año', npmCode: 'E403', free: 3, needed: 950 },
      ...{ registry: 'registry.example', packageName: 'zod', count: 2, status: 7, said: 'no' },
      ...{ signal: 'SIGKILL' },
    };
    for (const sentences of Object.values(FAILURES)) {
      for (const sentence of Object.values(sentences)) {
        expect(sentence(facts)).not.toMatch(/undefined|\n|NaN/);
      }
    }
  });

  it('say what an old Node is told', async () => {
    const { oldNode } = (await exported('old-node.mjs')) as {
      oldNode: (process: object, oldest: number) => string;
    };
    const old = { env: {}, platform: 'linux', versions: { node: '12.22.12' } };
    expect(oldNode(old, 18)).toBe(
      'Remanso needs Node 18 or later; this machine has 12.22.12. On Debian 12 or later: ' +
        'sudo apt-get install -y nodejs npm (other systems: https://nodejs.org).',
    );
    expect(oldNode({ ...old, env: { LANG: 'es_ES.UTF-8' } }, 18)).toContain('necesita Node 18');
  });
});
