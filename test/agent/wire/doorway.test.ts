import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  DOORWAY_MS,
  prepareDoorways,
  putDoorway,
  removeDoorway,
  removeOldDoorways,
  tokenIn,
  type DoorwayPlaces,
} from '../../../agent/wire/doorway.ts';
import { temporaryDirectory } from '../../support/open-door.ts';

const TOKEN = 'Jm7cQYdE2pP0b3yqv9Zl4Wn6Rk1TxUuV8sGhAaBbCcD';
const URL_OF_OURS = `http://127.0.0.1:4310/?token=${TOKEN}`;
const itHasModes = it.skipIf(process.platform === 'win32');

let places: DoorwayPlaces;
beforeEach(() => {
  const { root } = temporaryDirectory();
  places = { folder: join(root, 'open'), home: root };
  prepareDoorways(places.folder);
});

function put(isConfined = false, url = URL_OF_OURS): string {
  const done = putDoorway(url, places, isConfined);
  if (!done.ok) throw new Error(done.failure.message);
  return done.value;
}

describe('the file that leads a browser to an address', () => {
  itHasModes('is 0600 in 0700, whatever the umask, and its name is no token', () => {
    const before = process.umask(0);
    try {
      for (const isConfined of [false, true]) {
        const path = put(isConfined);
        expect(lstatSync(path).mode & 0o777).toBe(0o600);
        expect(lstatSync(dirname(path)).mode & 0o777).toBe(0o700);
        expect(path).not.toContain(TOKEN);
        expect(readFileSync(path, 'utf8')).toContain(`content="0;url=${URL_OF_OURS}"`);
      }
    } finally {
      process.umask(before);
    }
  });

  it('lies in no hidden folder for the browser of a snap', () => {
    const path = put(true);
    expect(path.slice(places.home.length)).toMatch(/^.remanso-open-[0-9a-f]{32}.open\.html$/);
  });

  it('goes with its token, from wherever it lies', () => {
    const [one, other] = [put(), put(true)];
    removeDoorway(TOKEN, places);
    expect([existsSync(one), existsSync(other), existsSync(dirname(other))]).toEqual([
      ...[false, false, false],
    ]);
  });

  it('goes when the next agent starts; fresh ones of other agents stay in the home', () => {
    const [one, other] = [put(), put(true)];
    const now = Date.now();
    removeOldDoorways(places, now);
    expect([existsSync(one), existsSync(other)]).toEqual([false, true]);
    const then = new Date(now - DOORWAY_MS - 1000);
    utimesSync(dirname(other), then, then);
    removeOldDoorways(places, now);
    expect(existsSync(dirname(other))).toBe(false);
  });

  it('removes nothing else of the home', () => {
    const theirs = ['remanso-open-notes', 'remanso-open-0123', `remanso-open-${'g'.repeat(32)}`];
    const kept = join(places.home, `remanso-open-${'a'.repeat(32)}`);
    for (const name of theirs) mkdirSync(join(places.home, name));
    mkdirSync(kept);
    writeFileSync(join(kept, 'something of a person'), '');
    removeOldDoorways(places, Date.now() + 2 * DOORWAY_MS);
    expect(theirs.every((name) => existsSync(join(places.home, name)))).toBe(true);
    expect(readdirSync(kept)).toHaveLength(1);
  });
});

describe('what somebody puts in its way', () => {
  it.each(['a symbolic link', 'a hard link', 'a file', 'a folder'])(
    '%s under its name: nothing is written',
    (kind) => {
      const bait = join(places.home, 'bait');
      writeFileSync(bait, 'bait');
      const path = put();
      removeDoorway(TOKEN, places);
      if (kind === 'a symbolic link') symlinkSync(bait, path);
      else if (kind === 'a hard link') linkSync(bait, path);
      else if (kind === 'a folder') mkdirSync(path);
      else writeFileSync(path, 'planted');
      const done = putDoorway(URL_OF_OURS, places, false);
      expect(done).toMatchObject({ ok: false, failure: { code: 'file-unreadable' } });
      expect(JSON.stringify(done)).not.toContain(TOKEN);
      expect(readFileSync(bait, 'utf8')).toBe('bait');
    },
  );

  itHasModes('a folder that is a link, or that others can enter', () => {
    chmodSync(places.folder, 0o755);
    expect(putDoorway(URL_OF_OURS, places, false).ok).toBe(false);
    const link = join(places.home, 'link');
    symlinkSync(places.folder, link);
    chmodSync(places.folder, 0o700);
    expect(putDoorway(URL_OF_OURS, { ...places, folder: link }, false).ok).toBe(false);
    expect(readdirSync(places.folder)).toEqual([]);
  });

  itHasModes('a home in which others can rename folders', () => {
    chmodSync(places.home, 0o777);
    expect(putDoorway(URL_OF_OURS, places, true).ok).toBe(false);
    chmodSync(places.home, 0o755);
    removeDoorway(TOKEN, places);
    expect(putDoorway(URL_OF_OURS, places, true).ok).toBe(true);
  });
});

describe('an agent that answers with another address', () => {
  it.each([
    `http://127.0.0.1:4310/?token=${TOKEN}"><script>`,
    `http://127.0.0.1:4310/?token=${TOKEN}\n`,
    `http://127.0.0.1:4310/?token=${TOKEN}&then=x`,
    `http://127.0.0.1:4310/?token=short`,
    `http://127.0.0.1:4310/x?token=${TOKEN}`,
    `http://127.0.0.1.evil.example:80/?token=${TOKEN}`,
    `http://127.0.0.1@evil.example/?token=${TOKEN}`,
    `http://127.0.0.1:4310@evil.example/?token=${TOKEN}`,
    `https://127.0.0.1:4310/?token=${TOKEN}`,
    `http://localhost:4310/?token=${TOKEN}`,
    `http://127.1:4310/?token=${TOKEN}`,
    `http://[::1]:4310/?token=${TOKEN}`,
    `http://2130706433:4310/?token=${TOKEN}`,
    `file:///etc/passwd?token=${TOKEN}`,
    `javascript:alert(1)//127.0.0.1:4310/?token=${TOKEN}`,
    `smb://127.0.0.1/share?token=${TOKEN}`,
    `\\\\evil.example\\share\\?token=${TOKEN}`,
    '/usr/share/applications/evil.desktop',
    '',
  ])('%s is never opened', (url) => {
    expect(tokenIn(url)).toBeUndefined();
    const done = putDoorway(url, places, false);
    expect(done).toMatchObject({ ok: false, failure: { code: 'invalid-parameters' } });
    expect(JSON.stringify(done)).not.toContain(TOKEN);
    expect(readdirSync(places.folder)).toEqual([]);
  });

  it('is compared as a whole: ours is opened', () => {
    expect(tokenIn(URL_OF_OURS)).toBe(TOKEN);
  });
});
