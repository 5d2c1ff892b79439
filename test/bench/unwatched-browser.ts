import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CHROMIUM_ARGS, findChromium } from '../../build/scripts/chromium.ts';

const SETTLE_MS = 1000;

const tabSchema = z.object({ id: z.string(), webSocketDebuggerUrl: z.url() });
const reply = z.object({ id: z.literal(1), result: z.unknown() });

type Tab = z.output<typeof tabSchema>;

/** Milliseconds since navigation start. */
const startTimes = z.object({
  /** Of anything: the static frame. */
  firstPaint: z.number(),
  /** The page with its figures is on screen. */
  drawn: z.number(),
  /** Drawn, and the last task over 50 ms has ended: input is handled. */
  interactive: z.number(),
});

export type StartTimes = z.output<typeof startTimes>;

/**
 * What the browser recorded about the page, read when everything is over. A busy machine may still
 * have to draw it.
 */
const TIMES = `(async () => {
  const seen = (type) => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type, buffered: true });
    return observer.takeRecords();
  };
  const largest = () => seen('largest-contentful-paint').map(({ startTime }) => startTime);
  while (largest().length === 0) await new Promise((done) => setTimeout(done, 50));
  const drawn = Math.max(...largest());
  const ends = seen('longtask').map(({ startTime, duration }) => startTime + duration);
  return { firstPaint: seen('paint')[0].startTime, drawn, interactive: Math.max(drawn, ...ends) };
})()`;

/**
 * A Chromium without a debugger attached while a page starts: with one, each error a script creates
 * carries source lines, for which the whole script is parsed again (45 ms of a 300 ms start).
 */
export class UnwatchedBrowser {
  readonly #base: string;
  /** Resolves when it has ended. */
  readonly close: () => Promise<void>;

  private constructor(base: string, close: () => Promise<void>) {
    this.#base = base;
    this.close = close;
  }

  /** With an empty cache. */
  static async launch(): Promise<UnwatchedBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-browser-'));
    const own = [
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      '--window-size=1280,800',
    ];
    const words = [...CHROMIUM_ARGS, ...own, '--lang=en-GB', 'about:blank'];
    const child = spawn(findChromium() ?? 'chromium', words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TZ: 'Europe/Madrid' },
    });
    const ended = once(child, 'exit');
    const debugging = await debuggingUrl(child.stderr);
    const browser = new UnwatchedBrowser(`http://${new URL(debugging).host}`, async () => {
      // Its program may be a script that started another, and a signal would end only the script.
      await Promise.race([ask(debugging, 'Browser.close', {}), ended]);
      await ended;
      child.stderr.destroy();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    return browser;
  }

  /** Opens it in a new tab, lets it start undisturbed, and then reads the figures. */
  async timesOf(url: string): Promise<StartTimes> {
    const tab = await this.#open(url);
    await sleep(SETTLE_MS);
    const how = { expression: TIMES, awaitPromise: true, returnByValue: true };
    const told = await ask(tab.webSocketDebuggerUrl, 'Runtime.evaluate', how);
    await fetch(`${this.#base}/json/close/${tab.id}`);
    return z.object({ result: z.object({ value: startTimes }) }).parse(told).result.value;
  }

  async #open(url: string): Promise<Tab> {
    const answer = await fetch(`${this.#base}/json/new?${encodeURIComponent(url)}`, {
      method: 'PUT',
    });
    return tabSchema.parse(await answer.json());
  }
}

/** The browser prints its debugging address on standard error. */
async function debuggingUrl(output: Readable): Promise<string> {
  for await (const line of createInterface(output)) {
    const url = /^DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    output.resume();
    return url;
  }
  throw new Error('the browser exited before it printed its address');
}

/** One DevTools protocol call. */
async function ask(url: string, method: string, params: object): Promise<unknown> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method, params }));
  const [message] = (await once(socket, 'message')) as [MessageEvent<string>];
  socket.close();
  return reply.parse(JSON.parse(message.data)).result;
}
