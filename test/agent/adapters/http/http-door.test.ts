import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CallInput, CallParams } from '../../../../shared/contract/agent-contract.ts';
import { DEFAULT_PREFERENCES } from '../../../../shared/domain/preferences.ts';
import { fail, succeed } from '../../../../shared/errors.ts';
import {
  getRequest,
  letIn,
  openBrowserDoor,
  rawRequest,
} from '../../../support/open-browser-door.ts';

const DAY_MS = 86_400_000;

/** A page of ours: its frames as they came. */
async function openPage(
  port: number,
  cookie: string,
): Promise<{ socket: WebSocket; next: () => Promise<unknown> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/agent`, {
    headers: { Cookie: cookie, Origin: `http://127.0.0.1:${port}` },
  });
  const frames: unknown[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString()));
    wake();
  });
  await once(socket, 'open');
  const next = async (): Promise<unknown> => {
    while (frames.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return frames.shift();
  };
  return { socket, next };
}

describe('the way in', () => {
  it('exchanges the token once for a cookie that no script and no other site gets', async () => {
    const { door } = await openBrowserDoor();
    const first = await fetch(door.url, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect(first.headers.get('set-cookie')).toMatch(
      /^remanso-\d+=[\w-]{43}\.\d+\.[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    const second = await fetch(door.url, { redirect: 'manual' });
    expect([second.status, second.headers.get('set-cookie')]).toEqual([401, null]);
    expect(await second.text()).toContain('remanso agent --http');
  });

  it('lets a page find back to the next agent, and nobody in for ever', async () => {
    const before = await openBrowserDoor();
    const cookie = await letIn(before.door);
    await before.door.close('restart');
    const after = await openBrowserDoor({}, {}, before.door.port);
    const status = async (): Promise<number> =>
      (await fetch(after.origin, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    after.setNow(Date.UTC(2026, 11, 6) + 31 * DAY_MS);
    expect(await status()).toBe(401);
  });

  it('takes the printed address again from the browser that is in', async () => {
    const { door } = await openBrowserDoor();
    const cookie = await letIn(door);
    const again = await fetch(door.url, { headers: { cookie }, redirect: 'manual' });
    expect([again.status, again.headers.get('set-cookie')]).toEqual([303, null]);
  });
});

describe('files', () => {
  it('serves the dashboard with headers that leave nothing open', async () => {
    const { door, origin } = await openBrowserDoor();
    const cookie = await letIn(door);
    const page = await fetch(origin, { headers: { cookie } });
    expect(await page.text()).toContain('<title>Remanso</title>');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        `font-src 'self'; connect-src 'self' ws://127.0.0.1:${door.port} ` +
        `ws://localhost:${door.port}; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const script = await fetch(`${origin}/assets/main-C0ffee42.js`, { headers: { cookie } });
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-type')).toContain('text/javascript');
  });

  it('answers HEAD without a body', async () => {
    const { door, origin } = await openBrowserDoor();
    const headers = {
      Host: origin.slice(7),
      Cookie: await letIn(door),
      Connection: 'close',
    };
    const { status, text } = await rawRequest(door.port, getRequest('/', headers, 'HEAD'));
    expect(status).toBe(200);
    expect(text.split('\r\n\r\n')[1]).toBe('');
  });
});

describe('calls', () => {
  it('answers as every other door: results, refusals, names that are none', async () => {
    const asked: unknown[] = [];
    const { door } = await openBrowserDoor({
      'preferences.set': (wanted) => {
        asked.push(wanted);
        return succeed(wanted);
      },
      'run.list': () => fail('not-found', 'no such integration'),
    });
    const { socket, next } = await openPage(door.port, await letIn(door));
    const input: CallInput<'preferences.set'> = { theme: 'dark' };
    socket.send(JSON.stringify({ id: 1, call: 'preferences.set', params: input }));
    const dark = { ...DEFAULT_PREFERENCES, theme: 'dark' };
    expect(await next()).toEqual({ id: 1, ok: true, value: dark });
    expect(asked).toEqual([dark]);
    socket.send(JSON.stringify({ id: 2, call: 'run.list', params: { integrationId: 'a' } }));
    const failure = { code: 'not-found', message: 'no such integration' };
    expect(await next()).toEqual({ id: 2, ok: false, failure });
    socket.send(JSON.stringify({ id: 3, call: '__proto__', params: {} }));
    expect(await next()).toMatchObject({ id: 3, failure: { code: 'unknown-method' } });
    socket.send(JSON.stringify({ id: 4, call: 'run.list', params: { limit: -1 } }));
    expect(await next()).toMatchObject({ id: 4, failure: { code: 'invalid-parameters' } });
  });

  it('brings events to every page, and says farewell', async () => {
    const { door } = await openBrowserDoor();
    const cookie = await letIn(door);
    const pages = [await openPage(door.port, cookie), await openPage(door.port, cookie)];
    door.announce('preferences.changed', DEFAULT_PREFERENCES);
    for (const { next } of pages) {
      expect(await next()).toEqual({ event: 'preferences.changed', data: DEFAULT_PREFERENCES });
    }
    const closed = pages.map(({ socket }) => once(socket, 'close'));
    await door.close('update');
    expect(await pages[0]?.next()).toEqual({ event: 'agent.stopping', data: { reason: 'update' } });
    expect((await Promise.all(closed)).map(([code]) => Number(code))).toEqual([1001, 1001]);
  });
});

describe('downloads', () => {
  it('sends what the export wrote, with the filters of the address', async () => {
    let asked: CallParams<'audit.export'> | undefined;
    const { door, origin } = await openBrowserDoor({
      'audit.export': (request) => {
        asked = request;
        writeFileSync(request.path, 'seq,at\r\n1,2026\r\n');
        return succeed({ path: request.path, entries: 1 });
      },
    });
    const cookie = await letIn(door);
    const search = 'text=CHG-1042+%25&actor=Ana+Ruiz&system=erp';
    const query = `window=erp-monthly&after=41&since=2026-12-01T00:00:00Z&${search}`;
    const download = await fetch(`${origin}/export/audit.csv?${query}`, { headers: { cookie } });
    expect(await download.text()).toBe('seq,at\r\n1,2026\r\n');
    expect(download.headers.get('content-disposition')).toContain('remanso-audit.csv');
    expect(asked).toMatchObject({
      format: 'csv',
      filter: {
        window: 'erp-monthly',
        after: 41,
        since: '2026-12-01T00:00:00Z',
        text: 'CHG-1042 %',
        actor: 'Ana Ruiz',
        system: 'erp',
      },
    });
    await expect.poll(() => existsSync(asked?.path ?? '')).toBe(false);
  });

  it('says which filter is wrong, and takes the next one', async () => {
    const { door, origin } = await openBrowserDoor();
    const cookie = await letIn(door);
    for (let n = 0; n < 4; n += 1) {
      const refused = await fetch(`${origin}/export/audit.jsonl?kind=%3Cb%3E`, {
        headers: { cookie },
      });
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain('filter.kind');
    }
  });
});
