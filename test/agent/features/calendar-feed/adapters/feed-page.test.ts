import { describe, expect, it } from 'vitest';
import type { CallParams } from '../../../../../shared/contract/agent-contract.ts';
import { fail, succeed } from '../../../../../shared/errors.ts';
import {
  getRequest,
  letIn,
  openBrowserDoor,
  rawRequest,
  type BrowserDoor,
} from '../../../../support/open-browser-door.ts';

const TOKEN = 'A1b2-_'.repeat(7) + 'x';
const TAG = '0123456789abcdef0123456789abcdef';
const ICS = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

async function feedDoor(): Promise<BrowserDoor & { asked: CallParams<'feed.read'>[] }> {
  const asked: CallParams<'feed.read'>[] = [];
  const opened = await openBrowserDoor({
    given: {
      'feed.read': (params) => {
        asked.push(params);
        if (params.token !== TOKEN) return fail('not-found', 'There is no calendar.');
        return succeed({ tag: TAG, ics: params.known === TAG ? null : ICS });
      },
    },
  });
  return { ...opened, asked };
}

const pathOf = (token: string): string => `/calendar/${token}.ics`;
/** Without what differs each time. */
const same = (text: string): string => text.replace(/^Date: .*\r\n/m, '');

describe('the calendar feed over HTTP', () => {
  it('is read by who has the address, without any other secret', async () => {
    const { origin, asked } = await feedDoor();
    const read = await fetch(`${origin}${pathOf(TOKEN)}?lang=es&provider=example.com&x=1`);
    expect(read.status).toBe(200);
    expect(await read.text()).toBe(ICS);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      etag: `"${TAG}"`,
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
    expect(read.headers.get('set-cookie')).toBeNull();
    expect(asked).toEqual([{ token: TOKEN, language: 'es', provider: 'example.com' }]);
  });

  it.each([`"${TAG}"`, `W/"${TAG}"`, `"other", "${TAG}"`])(
    'is not sent again to a reader that has %s',
    async (tag) => {
      const { origin } = await feedDoor();
      const read = await fetch(`${origin}${pathOf(TOKEN)}`, { headers: { 'If-None-Match': tag } });
      expect([read.status, await read.text()]).toEqual([304, '']);
      expect(read.headers.get('etag')).toBe(`"${TAG}"`);
    },
  );

  it('answers HEAD without a body, and with the length', async () => {
    const { door, origin } = await feedDoor();
    const headers = { Host: origin.slice(7), Connection: 'close' };
    const { status, text } = await rawRequest(
      door.port,
      getRequest(pathOf(TOKEN), headers, 'HEAD'),
    );
    expect(status).toBe(200);
    expect(text).toContain(`Content-Length: ${ICS.length}`);
    expect(text.endsWith('\r\n\r\n')).toBe(true);
  });

  it('answers a wrong address as any that does not exist, byte for byte', async () => {
    const opened = await feedDoor();
    const { door, origin } = opened;
    const { cookie } = await letIn(opened);
    const ask = async (path: string, more: Record<string, string> = {}): Promise<string> => {
      const headers = { Host: origin.slice(7), ...more };
      return same((await rawRequest(door.port, getRequest(path, headers))).text);
    };
    const nothing = await ask('/no/such/page', { Cookie: cookie });
    expect(nothing).toMatch(/^HTTP\/1\.1 404 /);
    const wrong = `B${TOKEN.slice(1)}`;
    for (const path of [
      ...[pathOf(wrong), pathOf(TOKEN.slice(1)), pathOf(`${TOKEN}x`), pathOf('')],
      ...['/calendar/', `/calendar/${TOKEN}`, `/calendar/../calendar/${TOKEN}.ics`],
      `/calendar/%41${TOKEN.slice(1)}.ics`,
    ]) {
      expect([path, await ask(path)]).toEqual([path, nothing]);
    }
  });

  it('asks for our Host, refuses other sites, and only reads', async () => {
    const { door, origin, asked } = await feedDoor();
    const ask = async (headers: Record<string, string>, method = 'GET'): Promise<number> =>
      (await rawRequest(door.port, getRequest(pathOf(TOKEN), headers, method))).status;
    const Host = origin.slice(7);
    expect(await ask({ Host: 'evil.example' })).toBe(403);
    expect(await ask({ Host, Origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ Host }, 'POST')).toBe(405);
    expect(await ask({ Host }, 'DELETE')).toBe(405);
    expect(asked).toEqual([]);
    expect(await ask({ Host: `localhost:${door.port}`, Connection: 'close' })).toBe(200);
  });

  it('logs nothing of an address, right or wrong', async () => {
    const { origin, logged } = await feedDoor();
    for (const token of [TOKEN, `B${TOKEN.slice(1)}`, 'short']) {
      await (await fetch(`${origin}${pathOf(token)}`)).text();
    }
    expect(
      logged.filter((line) => line.includes(TOKEN.slice(1)) || line.includes('short')),
    ).toEqual([]);
  });

  it('tells a reader to come back when others are read to', async () => {
    const { origin } = await openBrowserDoor({
      given: { 'feed.read': () => fail('busy', 'Others are reading the calendar now.') },
    });
    const read = await fetch(`${origin}${pathOf(TOKEN)}`);
    expect([read.status, read.headers.get('content-type')]).toEqual([
      503,
      'text/html; charset=utf-8',
    ]);
    expect(await read.text()).toContain('Others are reading');
  });
});
