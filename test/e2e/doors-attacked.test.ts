import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleDashboard } from '../../build/scripts/dashboard-bundle.ts';
import { asUser, UIDS, type User } from '../support/as-user.ts';
import { CLI_ENTRY } from '../support/cli-run.ts';
import { rootLacks } from '../support/needs.ts';
import { getRequest } from '../support/open-browser-door.ts';
import { describeWith } from '../support/required-programs.ts';
import { statusLine, Stranger } from '../support/stranger.ts';

const VICTIM: User = 'games';
const TOKEN = String.raw`[?&]token=[\w-]{20,}`;

/** Stays as long as a browser would, so that everybody can look at it. */
const BROWSER = `#!/bin/sh
printf '%s\n' "$@" >> "$HOME/browser-was-given"
while [ -d "$HOME" ] && [ ! -e "$HOME/browser-may-go" ]; do sleep 0.2; done
`;

let home: string;
let root: string;
let programs: string;
let agent: ChildProcess;

/** A process of the victim, in their desktop. */
function victim(words: readonly string[]): ChildProcess {
  return spawn('env', [...asUser(VICTIM), process.execPath, CLI_ENTRY, ...words], {
    env: { ...process.env, HOME: home, DISPLAY: ':9', PATH: `${programs}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  });
}

/** What `remanso open` printed. */
async function open(...words: string[]): Promise<string> {
  const child = victim(['open', ...words, '--data-dir', root]);
  const said = child.stdout === null ? '' : await text(child.stdout);
  return said.split('\n')[0] ?? '';
}

function given(): string[] {
  const file = join(home, 'browser-was-given');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

function visit(url: string, more: Record<string, string> = {}): string {
  const { host, pathname, search } = new URL(url);
  return getRequest(pathname + search, { Host: host, Connection: 'close', ...more });
}

describeWith(['setpriv', 'sh'], rootLacks('processes of other users'))(
  'another user of the machine',
  () => {
    const stranger = new Stranger('www-data');
    const owner = new Stranger(VICTIM);

    beforeAll(async () => {
      await bundleDashboard();
      home = mkdtempSync(join(tmpdir(), 'remanso-attacked-'));
      programs = join(home, 'programs');
      root = join(home, '.local', 'state', 'remanso');
      mkdirSync(root, { recursive: true });
      mkdirSync(programs);
      writeFileSync(join(programs, 'xdg-open'), BROWSER);
      chmodSync(join(programs, 'xdg-open'), 0o755);
      for (const path of [home, dirname(dirname(root)), dirname(root), root, programs]) {
        chownSync(path, UIDS[VICTIM], UIDS[VICTIM]);
      }
      // A home that others can look into, as most were for decades.
      chmodSync(home, 0o755);
      agent = victim(['agent', '--json', '--data-dir', root]);
      if (agent.stdout !== null) {
        await once(agent.stdout, 'data', { signal: AbortSignal.timeout(30_000) });
      }
    });

    afterAll(async () => {
      const exit = once(agent, 'exit');
      agent.kill('SIGKILL');
      await exit;
      rmSync(home, { recursive: true, force: true });
    });

    it('B1: watches every process while the dashboard is opened, and learns no token', async () => {
      const before = given().length;
      const until = join(home, 'hunted');
      const hunting = stranger.hunt({ until, wanted: TOKEN, folders: [home, tmpdir()] });
      const printed = await open();
      await expect.poll(() => given().length, { timeout: 60_000 }).toBe(before + 1);
      writeFileSync(until, '');
      const { found, seen, denied } = await hunting;
      writeFileSync(join(home, 'browser-may-go'), '');
      const [file = ''] = given().slice(before);
      // It did look: it saw the browser's command line, and which file that reads.
      expect(seen).toContain(file);
      expect(denied).toBeGreaterThan(0);
      const token = new URL(printed).searchParams.get('token') ?? 'none';
      expect(found.filter((line) => line.includes(token))).toEqual([]);
      expect(given().join(' ')).not.toMatch(new RegExp(TOKEN));
      expect(readFileSync(file, 'utf8')).toContain(`url=${printed}"`);
      expect(lstatSync(file).mode & 0o777).toBe(0o600);
      expect(lstatSync(dirname(file)).mode & 0o777).toBe(0o700);
      // The browser follows it: it is let in, and the file is gone.
      const { port } = new URL(printed);
      expect(statusLine(await owner.ask(Number(port), visit(printed)))).toBe('HTTP/1.1 200');
      expect(existsSync(file)).toBe(false);
    });

    it('B1: has the token all the same, comes first, and is refused; the user still gets in', async () => {
      const printed = await open('--print');
      const { port } = new URL(printed);
      for (const from of [stranger, new Stranger('nobody')]) {
        const said = await from.ask(Number(port), visit(printed));
        expect(statusLine(said)).toBe('HTTP/1.1 403');
        expect(said).not.toMatch(/set-cookie|remanso-key/i);
      }
      const said = await owner.ask(Number(port), visit(printed));
      expect(statusLine(said)).toBe('HTTP/1.1 200');
      expect(said).toMatch(/set-cookie/i);
    });

    it('a file that nobody opened goes when the agent is asked to stop, and with the next one', async () => {
      const before = given().length;
      await open();
      const [file = ''] = given().slice(before);
      expect(existsSync(file)).toBe(true);
      agent.kill('SIGKILL');
      await once(agent, 'exit');
      expect(existsSync(file)).toBe(true);
      agent = victim(['agent', '--json', '--data-dir', root]);
      if (agent.stdout !== null) await once(agent.stdout, 'data');
      expect(existsSync(file)).toBe(false);
      await open();
      const [other = ''] = given().slice(before + 1);
      expect(existsSync(other)).toBe(true);
      agent.kill('SIGTERM');
      await once(agent, 'exit');
      expect(existsSync(other)).toBe(false);
      expect(readdirSync(join(root, 'open'))).toEqual([]);
      agent = victim(['agent', '--json', '--data-dir', root]);
      if (agent.stdout !== null) await once(agent.stdout, 'data');
    });
  },
);
