import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { CallInput, CallParams } from '../../../../shared/contract/agent-contract.ts';
import { DEFAULT_PREFERENCES } from '../../../../shared/domain/definitions/settings/preferences.ts';
import { fail, succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { bytesInUse } from '../../../support/bytes-in-use.ts';
import {
  getRequest,
  letIn,
  newPage,
  openBrowserDoor,
  rawConnection,
  rawRequest,
  ticketOf,
  type BrowserDoor,
  type DoorSetting,
  type LetIn,
} from '../../../support/open-browser-door.ts';

/** Our page: its frames in order of arrival. */
async function talkingPage(
  opened: BrowserDoor,
  session?: LetIn,
): Promise<{ socket: WebSocket; next: () => Promise<unknown> }> {
  const socket = newPage(opened, session ?? (await letIn(opened)));
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

describe('files', () => {
  it('serves the dashboard with strict security headers', async () => {
    const opened = await openBrowserDoor();
    const { door, origin } = opened;
    const { cookie } = await letIn(opened);
    const page = await fetch(origin, { headers: { cookie } });
    expect(await page.text()).toContain('<title>Remanso</title>');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        `font-src 'self'; connect-src 'self' ws://127.0.0.1:${door.port}; ` +
        `form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
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
    const opened = await openBrowserDoor();
    const { door, origin } = opened;
    const { cookie: Cookie } = await letIn(opened);
    const headers = { Host: origin.slice(7), Cookie, Connection: 'close' };
    const { status, text } = await rawRequest(door.port, getRequest('/', headers, 'HEAD'));
    expect(status).toBe(200);
    expect(text.split('\r\n\r\n')[1]).toBe('');
  });
});

describe('calls', () => {
  it('answers like every other transport: results, refusals, unknown names', async () => {
    const asked: unknown[] = [];
    const given: Partial<CallHandlers> = {
      'preferences.set': (wanted) => {
        asked.push(wanted);
        return succeed(wanted);
      },
      'run.list': () => fail('not-found', 'no such integration'),
    };
    const { socket, next } = await talkingPage(await openBrowserDoor({ given }));
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
    const params = { format: 'csv', path: '/tmp/any', filter: {} };
    socket.send(JSON.stringify({ id: 5, call: 'audit.export', params }));
    expect(await next()).toMatchObject({ id: 5, failure: { code: 'not-supported' } });
  });

  it('sends events to every page, and a farewell', async () => {
    const opened = await openBrowserDoor();
    const { door } = opened;
    const session = await letIn(opened);
    const pages = [await talkingPage(opened, session), await talkingPage(opened, session)];
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
  const exporting = (write: (request: CallParams<'audit.export'>) => void): DoorSetting => ({
    given: {
      'audit.export': (request) => {
        write(request);
        return succeed({ path: request.path, entries: 1 });
      },
    },
  });

  it("sends what the export wrote, with the URL's filters", async () => {
    let asked: CallParams<'audit.export'> | undefined;
    const opened = await openBrowserDoor(
      exporting((request) => {
        asked = request;
        writeFileSync(request.path, 'seq,at\r\n1,2026\r\n');
      }),
    );
    const session = await letIn(opened);
    const search = 'text=CHG-1042+%25&actor=Ana+Ruiz&system=erp';
    const query = `window=erp-monthly&after=41&since=2026-12-01T00:00:00Z&${search}`;
    const address = `${opened.origin}/export/audit.csv?${query}`;
    const headers = { cookie: session.cookie };
    const download = await fetch(`${address}&ticket=${ticketOf(opened, session)}`, { headers });
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

  it('requires a ticket of the session, valid once', async () => {
    const opened = await openBrowserDoor(exporting(({ path }) => writeFileSync(path, 'seq\r\n')));
    const [one, other] = [await letIn(opened), await letIn(opened)];
    const status = async ({ cookie }: LetIn, ticket: string): Promise<number> => {
      const address = `${opened.origin}/export/audit.csv?ticket=${ticket}`;
      return (await fetch(address, { headers: { cookie } })).status;
    };
    expect(await status(one, '')).toBe(403);
    expect(await status(other, ticketOf(opened, one))).toBe(403);
    const ticket = ticketOf(opened, one);
    expect(await status(one, ticket)).toBe(200);
    expect(await status(one, ticket)).toBe(403);
  });

  it('reports which filter is wrong, and accepts the next request', async () => {
    const opened = await openBrowserDoor();
    const session = await letIn(opened);
    for (let n = 0; n < 4; n += 1) {
      const query = `kind=%3Cb%3E&ticket=${ticketOf(opened, session)}`;
      const refused = await fetch(`${opened.origin}/export/audit.jsonl?${query}`, {
        headers: { cookie: session.cookie },
      });
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain('filter.kind');
    }
  });

  it('that nobody reads is ended, which frees its slot', async () => {
    const long = Buffer.alloc(32 * 1024 * 1024, 'x');
    const setting = exporting(({ path }) => writeFileSync(path, long));
    const opened = await openBrowserDoor({ ...setting, limits: { idleMs: 300 } });
    const session = await letIn(opened);
    const path = (): string => `/export/audit.csv?ticket=${ticketOf(opened, session)}`;
    const headers = { Host: opened.origin.slice(7), Cookie: session.cookie };
    const before = bytesInUse();
    for (let n = 0; n < 2; n += 1) {
      const { socket } = rawConnection(opened.door.port);
      socket.pause();
      socket.write(getRequest(path(), headers));
    }
    const next = async (): Promise<number> => {
      const download = await fetch(opened.origin + path(), {
        headers: { cookie: session.cookie },
      });
      return download.ok ? (await download.arrayBuffer()).byteLength : download.status;
    };
    await expect.poll(next).toBe(503);
    expect(bytesInUse() - before).toBeLessThan(long.length);
    await expect.poll(next).toBe(long.length);
  });
});
