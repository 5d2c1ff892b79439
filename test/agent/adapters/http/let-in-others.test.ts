import { describe, expect, it } from 'vitest';
import { agentCalls, type CallName } from '../../../../shared/contract/agent-contract.ts';
import { mayCall, type CallRights } from '../../../../shared/contract/others-calls.ts';
import type { DashboardSetting } from '../../../../shared/domain/definitions/settings/dashboard-setting.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../../shared/rpc/serve-agent.ts';
import { linuxLacks, rootLacks } from '../../../support/needs.ts';
import { UIDS } from '../../../support/as-user.ts';
import {
  getRequest,
  openBrowserDoor,
  pageHeaders,
  type BrowserDoor,
  type LetIn,
} from '../../../support/open-browser-door.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { statusLine, Stranger } from '../../../support/stranger.ts';

const NAMES = Object.keys(agentCalls) as CallName[];

/** Words of calls that change something, whatever the table says. */
const CHANGES =
  /\.(?:put|apply|set|add|remove|accept|clear|protect|setUp|prepare|place|release|extend|restore|skip|move|end|stop|decide|decideDrift|breakGlass|fromHold|make|run|invite|noted|fixed|woke|enable|disable|rotate|check)$/;

describe('what other users may call', () => {
  it('changes nothing, but for a yes or a no to what waits', () => {
    const open = NAMES.filter((name) => agentCalls[name].others !== 'never');
    expect(open.filter((name) => CHANGES.test(name))).toEqual([]);
    const approve = open.filter((name) => agentCalls[name].others === 'approve');
    expect(approve.sort()).toEqual(['approval.give', 'approval.refuse']);
    // Whoever is named by a person who commands something signs with that person.
    const signed = open.filter((name) => {
      const { shape } = agentCalls[name].params as { readonly shape?: object };
      return shape !== undefined && 'commandId' in shape;
    });
    expect(signed.sort()).toEqual(approve);
  });

  it.each<CallRights>(['read', 'approve', 'all'])(
    'reaches its handler or not, call by call: %s',
    async (rights) => {
      const reached: string[] = [];
      const handlers = Object.fromEntries(
        NAMES.map((name) => [name, () => (reached.push(name), succeed({}))]),
      ) as unknown as CallHandlers;
      for (const name of NAMES) {
        for (const door of ['browser', 'socket'] as const) {
          const context = { connectionId: 1 };
          const onDefect = (): void => undefined;
          const answer = await answerCall(name, {}, handlers, { door, rights, context, onDefect });
          if (mayCall(name, rights)) continue;
          expect(answer).toMatchObject({ ok: false });
          expect(['other-user', 'not-supported']).toContain(!answer.ok && answer.failure.code);
        }
      }
      expect(reached.filter((name) => !mayCall(name as CallName, rights))).toEqual([]);
      expect(reached.length).toBeGreaterThan(5);
    },
  );
});

const UPGRADE = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': Buffer.alloc(16, 1).toString('base64'),
};

/** A text frame of a browser, masked with zeros. */
function frame(text: string): string {
  return `\x81${String.fromCharCode(0x80 | text.length)}\0\0\0\0${text}`;
}

type Others = DashboardSetting['others'];

describeWith(
  ['setpriv'],
  linuxLacks('/proc/net/tcp'),
  rootLacks('processes of other users'),
)('another user whom the document lets in', () => {
  const colleague = new Stranger('www-data');
  const asReader: Others = { users: ['www-data'], groups: [], may: 'read' };

  async function comeIn(opened: BrowserDoor, who = colleague): Promise<LetIn> {
    const { host, pathname, search } = new URL(opened.invite());
    const request = getRequest(pathname + search, { Host: host, Connection: 'close' });
    const said = await who.ask(opened.door.port, request);
    expect(statusLine(said)).toBe('HTTP/1.1 200');
    const [, cookie = ''] = /set-cookie: ([^;]+)/i.exec(said) ?? [];
    const [, key = ''] = /name="remanso-key" content="([^"]+)"/.exec(said) ?? [];
    return { cookie, key };
  }

  /** What is answered to these calls, by their place. */
  async function call(
    opened: BrowserDoor,
    session: LetIn,
    calls: readonly string[],
    who = colleague,
  ): Promise<string> {
    const Host = opened.origin.slice(7);
    const head = getRequest('/agent', { Host, ...UPGRADE, ...pageHeaders(opened, session) });
    const frames = calls.map((one, id) => frame(JSON.stringify({ id, call: one, params: {} })));
    return await who.ask(opened.door.port, head + frames.join(''));
  }

  it('reads, and commands nothing: each call that it may not make is refused', async () => {
    const reached: string[] = [];
    const given = Object.fromEntries(
      NAMES.map((name) => [name, () => (reached.push(name), succeed({}))]),
    ) as Partial<CallHandlers>;
    const opened = await openBrowserDoor({ others: () => asReader, given });
    const session = await comeIn(opened);
    for (let at = 0; at < NAMES.length; at += 30) {
      const said = await call(opened, session, NAMES.slice(at, at + 30));
      expect(statusLine(said)).toBe('HTTP/1.1 101');
    }
    expect(reached.length).toBeGreaterThan(5);
    expect(reached.filter((name) => agentCalls[name as CallName].others !== 'read')).toEqual([]);
  });

  it('approves where the document says so, under the number that the system knows', async () => {
    const people: unknown[] = [];
    const opened = await openBrowserDoor({
      others: () => ({ users: [], groups: ['www-data'], may: 'approve' }),
      given: {
        'approval.list': ({ person }) => {
          people.push(person);
          return succeed({ requests: [] });
        },
      },
    });
    const session = await comeIn(opened);
    const Host = opened.origin.slice(7);
    const head = getRequest('/agent', { Host, ...UPGRADE, ...pageHeaders(opened, session) });
    const person = { name: 'root', uid: 0, via: 'x' };
    const asked = JSON.stringify({ id: 1, call: 'approval.list', params: { person } });
    await colleague.ask(opened.door.port, head + frame(asked));
    expect(people).toMatchObject([{ name: 'www-data', uid: UIDS['www-data'], claimed: 'root' }]);
    const said = await call(opened, session, ['approval.give', 'hold.place']);
    expect(said).toContain('"id":0,"ok":false,"failure":{"code":"invalid-parameters"');
    expect(said).toContain('"id":1,"ok":false,"failure":{"code":"other-user"');
  });

  it('is one of those named, and nobody else is', async () => {
    const opened = await openBrowserDoor({ others: () => asReader });
    const session = await comeIn(opened);
    const nobody = new Stranger('nobody');
    expect(statusLine(await call(opened, session, [], nobody))).toBe('HTTP/1.1 403');
    const { host, pathname, search } = new URL(opened.invite());
    const request = getRequest(pathname + search, { Host: host, Connection: 'close' });
    expect(statusLine(await nobody.ask(opened.door.port, request))).toBe('HTTP/1.1 403');
  });

  it('does not use a session of the agent’s user, nor that user one of theirs', async () => {
    const opened = await openBrowserDoor({ others: () => asReader });
    const owner = new Stranger('root');
    const [ours, theirs] = [await comeIn(opened, owner), await comeIn(opened)];
    expect(statusLine(await call(opened, ours, []))).toBe('HTTP/1.1 401');
    expect(statusLine(await call(opened, theirs, [], owner))).toBe('HTTP/1.1 401');
    expect(statusLine(await call(opened, ours, [], owner))).toBe('HTTP/1.1 101');
  });

  it('is out as soon as the document says so, with what they have open', async () => {
    let others: Others | undefined = asReader;
    const opened = await openBrowserDoor({ others: () => others });
    const session = await comeIn(opened);
    const open = call(opened, session, []);
    await expect.poll(() => opened.door.connected().size).toBe(1);
    others = undefined;
    opened.door.announce('agent.stopping', { reason: 'not for others' });
    const said = await open;
    expect(said).not.toContain('not for others');
    expect(opened.door.connected().size).toBe(0);
    expect(statusLine(await call(opened, session, []))).toBe('HTTP/1.1 403');
  });
});
