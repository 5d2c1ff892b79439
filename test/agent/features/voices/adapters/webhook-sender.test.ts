import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Letter, SendResult } from '../../../../../agent/features/voices/app/voice-sender.ts';
import { voiceSenders } from '../../../../../agent/features/voices/adapters/voice-senders.ts';
import {
  webhookPreset,
  type WebhookPreset,
} from '../../../../../shared/features/voices/kinds/webhook-voice.ts';
import { voiceSchema, type Voice } from '../../../../../shared/features/voices/voice.ts';
import {
  AT,
  clock,
  letter,
  matching,
  secretsOf,
} from '../../../../support/features/voices/letters.ts';
import {
  shownByMattermost,
  shownBySlack,
  type Shown,
} from '../../../../support/features/voices/shown-markup.ts';
import {
  startWebhookStandIn,
  WEBHOOK_PATHS,
  type WebhookStandIn,
} from '../../../../support/features/voices/webhook-stand-in.ts';

const TOKEN = 'tk_0123456789abcdefghij';
const KEY = Buffer.from('a key of thirty-two bytes, quite').toString('base64');

const open: WebhookStandIn[] = [];

async function standIn(preset: WebhookPreset): Promise<WebhookStandIn> {
  const server = await startWebhookStandIn(preset);
  open.push(server);
  return server;
}

afterEach(() => {
  for (const server of open.splice(0)) server.dispose();
});

function voiceOf(preset: WebhookPreset, { origin }: WebhookStandIn, more: object = {}): Voice {
  const url = origin + WEBHOOK_PATHS[preset];
  const given = { kind: 'webhook', id: 'on-call', language: 'en', preset, url, timeout: '2s' };
  return voiceSchema.parse({ ...given, ...more });
}

async function send(
  voice: Voice,
  sent: Letter = letter(),
  values: Readonly<Record<string, string>> = {},
): Promise<SendResult> {
  const secrets = secretsOf({ token: TOKEN, key: KEY, short: 'c2hvcnQ=', ...values });
  return (await voiceSenders({ clock, environment: {}, secrets })(voice)).send(sent);
}

function failed(code: string, message: RegExp) {
  return { ok: false, failure: { code, message: matching(message) } };
}

describe.each(webhookPreset.options)('the preset %s', (preset) => {
  it('is taken by a server that takes only what the vendor documents', async () => {
    const server = await standIn(preset);
    const sent = await send(voiceOf(preset, server));
    expect(sent).toMatchObject({ ok: true, value: { refused: [] } });
    expect(sent.ok && sent.value.answered).toMatch(/^20\d/);
    expect(server.taken[0]?.text).toContain('29 runs are held.');
    expect(server.taken[0]?.headers['idempotency-key']).toBe('night-17%2Enotice-3');
  });

  it.each([
    ['nothing but a subject', { lines: [] }],
    ['many lines', { lines: Array.from({ length: 3_000 }, () => 'a') }],
    ['very much', { subject: 'ERP '.repeat(200), lines: ['ñ€😀<@&*'.repeat(4_000)] }],
  ])('takes %s', async (_, more) => {
    const server = await standIn(preset);
    expect(await send(voiceOf(preset, server), letter(more))).toMatchObject({ ok: true });
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.text).not.toMatch(/\\ud[89a-f]/);
  });

  it.each([
    ['is', { secretRef: 'hook' }, /POST \(hook\) answered/],
    ['is not', undefined, /POST http:\/\/127\.0\.0\.1:\d+ answered/],
  ])('never shows its path when it fails, where the address %s a secret', async (_, url, asked) => {
    const server = await standIn(preset);
    const path = WEBHOOK_PATHS[preset];
    const voice = voiceOf(preset, server, { timeout: '300ms', ...(url && { url }) });
    const values = { hook: server.origin + path };
    server.answer({ status: 403, text: `no access to ${server.origin}${path}, nor to ${path}` });
    const refused = await send(voice, letter(), values);
    expect(refused).toMatchObject(failed('scheduler-refused', asked));
    server.answer('stall');
    const silent = await send(voice, letter(), values);
    expect(silent).toMatchObject(failed('scheduler-unreachable', /no answer within 300 ms/));
    server.dispose();
    const gone = await send(voice, letter(), values);
    expect(gone).toMatchObject(failed('scheduler-unreachable', /connection refused/));
    for (const part of path.split('/').filter(({ length }) => length >= 8)) {
      expect(JSON.stringify([refused, silent, gone])).not.toContain(part);
    }
  });
});

describe('text of others', () => {
  const EVIL = [
    '<!channel> <!here> <@U012AB3CD> <https://evil.example|Remanso>',
    '@here @channel @all @everyone @lena (@bob)',
    '[Remanso](http://evil.example) ![x](http://evil.example/x.png)',
    '**bold** _it_ `code` ~~no~~ # heading > quote | a | b \\ back',
    'R&D &lt;kept&gt; ana@example.com',
    'https://tickets.example/browse/CHG-1042_a?x=1&y=2',
  ];

  async function bodyOf(preset: WebhookPreset, text: string): Promise<unknown> {
    const server = await standIn(preset);
    await send(voiceOf(preset, server), letter({ subject: text, lines: [text] }));
    return server.taken[0]?.json;
  }

  it.each(EVIL)('calls nobody and hides no link in Slack: %s', async (text) => {
    const body = (await bodyOf('slack', text)) as {
      text: string;
      blocks: { text: { text: string } }[];
    };
    for (const source of [body.text, ...body.blocks.map((block) => block.text.text)]) {
      expect(shownOf(shownBySlack(source))).toEqual({ text, calls: [], links: [] });
    }
  });

  it.each(EVIL)('calls nobody and hides no link in Mattermost: %s', async (text) => {
    const body = (await bodyOf('mattermost', text)) as { text: string };
    const [title = '', line = ''] = body.text.split('\n\n');
    for (const source of [title.slice(2, -2), line]) {
      expect(shownOf(shownByMattermost(source))).toEqual({ text, calls: [], links: [] });
    }
  });

  function shownOf({ text, calls, links }: Shown): Shown {
    return { text: text.replaceAll('\u200b', ''), calls, links };
  }

  it('an address of the Web stays one in Mattermost', async () => {
    const url = 'https://tickets.example/browse/CHG-1042_a?x=1&y=2';
    const body = (await bodyOf('mattermost', `See ${url} now`)) as { text: string };
    expect(body.text).toContain(url);
  });

  it('what renders it would find: the models themselves are not blind', () => {
    expect(shownBySlack('<!here> <https://evil.example|x>')).toMatchObject({
      calls: ['!here'],
      links: ['https://evil.example|x'],
    });
    expect(shownByMattermost('@here [x](http://evil.example)')).toMatchObject({
      calls: ['@here'],
      links: ['http://evil.example'],
    });
  });

  it('is text in the kinds that show text: Teams, ntfy, Gotify', async () => {
    for (const text of EVIL) {
      const teams = JSON.stringify(await bodyOf('teams', text));
      expect(teams).not.toContain('TextBlock","text');
      expect(teams).not.toContain('entities');
      expect(await bodyOf('ntfy', text)).toMatchObject({ title: text, message: text });
      expect(await bodyOf('gotify', text)).toMatchObject({
        message: text,
        extras: { 'client::display': { contentType: 'text/plain' } },
      });
    }
  });
});

describe('a call', () => {
  let server: WebhookStandIn;
  beforeEach(async () => {
    server = await standIn('json');
  });

  it.each([
    ['json', 'authorization', `Bearer ${TOKEN}`],
    ['ntfy', 'authorization', `Bearer ${TOKEN}`],
    ['gotify', 'x-gotify-key', TOKEN],
  ] as const)('of %s has the token in %s', async (preset, header, value) => {
    const own = await standIn(preset);
    await send(voiceOf(preset, own, { token: { secretRef: 'token' } }));
    expect(own.taken[0]?.headers[header]).toBe(value);
  });

  it('does not follow where it is sent', async () => {
    const other = await standIn('json');
    const location = other.origin + WEBHOOK_PATHS.json;
    for (const status of [301, 302, 307, 308]) {
      server.answer({ status, headers: { location } });
      const sent = await send(voiceOf('json', server));
      expect(sent).toMatchObject(failed('scheduler-refused', new RegExp(`answered ${status}`)));
    }
    expect(other.asked).toEqual([]);
  });

  it.each([
    ['120', 120_000],
    [new Date(AT + 90_000).toUTCString(), 90_000],
    ['9999999', 86_400_000],
    ['soon', undefined],
    [new Date(AT - 90_000).toUTCString(), undefined],
  ])('is told to wait: %s', async (value, retryAfterMs) => {
    server.answer({ status: 429, text: 'slow down', headers: { 'retry-after': value } });
    const sent = await send(voiceOf('json', server));
    expect(sent).toMatchObject(failed('scheduler-unreachable', /answered 429/));
    expect(sent.retryAfterMs).toBe(retryAfterMs);
  });

  it.each([
    [500, 'scheduler-unreachable'],
    [400, 'scheduler-refused'],
    [410, 'scheduler-missing'],
  ])('is answered %s', async (status, code) => {
    server.answer({ status, text: `why ${TOKEN}` });
    const sent = await send(voiceOf('json', server, { token: { secretRef: 'token' } }));
    expect(sent).toMatchObject(failed(code, new RegExp(`answered ${status}`)));
    expect(JSON.stringify(sent)).not.toContain(TOKEN);
  });

  it('says what the other side answered, without what it repeats of a secret', async () => {
    server.answer({ status: 200, text: `thanks, ${TOKEN} at ${WEBHOOK_PATHS.json}` });
    const sent = await send(voiceOf('json', server, { token: { secretRef: 'token' } }));
    expect(sent).toEqual({
      ok: true,
      value: { answered: '200 “thanks, [redacted] at …”', refused: [] },
    });
  });

  it.each([
    ['no address', 'hooks.example/x'],
    ['in clear text to the Internet', 'http://hooks.slack.com/services/T0/B0/X'],
    ['with a password inside', 'https://ana:pw@hooks.example/x'],
  ])('of a secret that is %s goes nowhere', async (_, hook) => {
    const voice = voiceOf('json', server, { url: { secretRef: 'hook' } });
    const sent = await send(voice, letter(), { hook });
    expect(sent).toMatchObject(failed('scheduler-refused', /"hook" is not an address/));
    expect(JSON.stringify(sent)).not.toContain(hook);
  });

  it('of ntfy needs a topic', async () => {
    const own = await standIn('ntfy');
    const sent = await send(voiceOf('ntfy', own, { url: own.origin }));
    expect(sent).toMatchObject(failed('scheduler-refused', /lacks the topic/));
  });

  it.each([
    ['short', /"short" cannot sign/],
    ['none', /does not know the secret/],
  ])('is not sent unsigned: %s', async (name, message) => {
    const sent = await send(voiceOf('json', server, { sign: { secretRef: name } }));
    expect(sent).toMatchObject({ failure: { message: matching(message) } });
    expect(server.asked).toEqual([]);
  });
});

describe('the address of a webhook', () => {
  it.each([
    'https://hooks.example/x',
    'https://[2001:db8::1]:8443/x?y=1',
    'http://localhost:8065/hooks/x',
    'http://127.0.0.1:8080/',
    'http://[::1]/x',
    'http://[fd00::1]/x',
    'http://10.1.2.3/x',
    'http://172.31.0.9/x',
    'http://192.168.1.4/x',
    'http://gotify/message',
    'http://ntfy.lan/topic',
    'http://chat.home.arpa/hooks/x',
  ])('%s may be called', (url) => {
    expect(parsed(url).success).toBe(true);
  });

  it.each([
    'http://hooks.example/x',
    'http://8.8.8.8/x',
    'http://172.32.0.1/x',
    'http://134744072/x',
    'http://0x08080808/x',
    'http://010.8.8.8/x',
    'http://[2001:db8::1]/x',
    'http://10.1.2.3.evil.example/x',
    'http://localhost@evil.example/x',
    'https://ana:secret@hooks.example/x',
    'https://evil.example\\@hooks.example/x',
    'https://hooks.example/x y',
    'ftp://hooks.example/x',
    'file:///etc/passwd',
    '//hooks.example/x',
    '',
  ])('%s may not', (url) => {
    expect(parsed(url).success).toBe(false);
  });

  function parsed(url: string) {
    const given = { kind: 'webhook', id: 'on-call', language: 'en', preset: 'json', url };
    return voiceSchema.safeParse(given);
  }
});
