import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Letter, SendResult } from '../../../../../agent/features/voices/app/voice-sender.ts';
import { voiceSenders } from '../../../../../agent/features/voices/adapters/voice-senders.ts';
import { voiceSchema, type Voice } from '../../../../../shared/features/voices/voice.ts';
import {
  AT,
  clock,
  letter,
  matching,
  secretsOf,
} from '../../../../support/features/voices/letters.ts';
import {
  startSlowServer,
  startSmtpInbox,
  type SmtpInbox,
} from '../../../../support/features/voices/smtp-inbox.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const PASSWORD = 's3cr3t-of-the-mail-server';
const secrets = secretsOf({ mail: PASSWORD, wrong: 'an0ther-s3cr3t-word' });
const senders = voiceSenders({ clock, environment: {}, secrets });

interface Wanted {
  readonly server?: object;
  readonly to?: readonly string[];
  readonly language?: 'en' | 'es';
  readonly timeout?: string;
}

function voiceAt({ port, caFile }: Pick<SmtpInbox, 'port' | 'caFile'>, wanted: Wanted = {}): Voice {
  const { server = {}, ...more } = wanted;
  return voiceSchema.parse({
    ...{ kind: 'mail', id: 'night', language: 'en', from: 'remanso@example.com' },
    ...{ to: ['ana@example.com'], timeout: '5s' },
    server: { host: 'localhost', port, caFile, ...server },
    ...more,
  });
}

async function send(voice: Voice, sent: Letter = letter()): Promise<SendResult> {
  return (await senders(voice)).send(sent);
}

function failed(code: string, message: RegExp) {
  return { ok: false, failure: { code, message: matching(message) } };
}

describeWith(['openssl'])('mail to a real SMTP server', () => {
  let inbox: SmtpInbox;
  let count = 0;
  beforeAll(async () => {
    inbox = await startSmtpInbox();
  });
  afterAll(() => inbox.dispose());
  beforeEach(() => {
    inbox.behave({});
    count += 1;
  });
  const named = (more: Partial<Letter> = {}): Letter => letter({ id: `letter-${count}`, ...more });
  const idOf = `@example.com>`;
  const received = () =>
    inbox.received.filter(({ mail }) => mail.messageId?.startsWith(`<letter-${count}@`));

  it('arrives encrypted, with its id, its date and both parts', async () => {
    const sent = await send(voiceAt(inbox), named());
    expect(sent).toMatchObject({ ok: true, value: { refused: [] } });
    expect(sent.ok && sent.value.answered).toMatch(/^250 .*taken/);
    const [one] = received();
    expect(one?.to).toEqual(['ana@example.com']);
    expect(one?.mail).toMatchObject({
      messageId: `<letter-${count}${idOf}`,
      from: { name: 'Remanso', address: 'remanso@example.com' },
      to: [{ address: 'ana@example.com' }],
      date: new Date(AT).toISOString(),
      subject: 'ERP is paused from 02:00 to 06:00',
    });
    expect(one?.mail.text).toContain('29 runs are held.\nReason: CHG-1042');
    expect(one?.mail.text).toContain('Sent automatically by Remanso (night).');
    expect(one?.mail.html).toContain('<html lang="en">');
    expect(one?.raw).toMatch(/^Auto-Submitted: auto-generated$/m);
  });

  it('says it in Spanish, and marks what is urgent', async () => {
    await send(voiceAt(inbox, { language: 'es' }), named({ severity: 'trouble' }));
    const [one] = received();
    expect(one?.mail.text).toContain('Enviado automáticamente por Remanso (night).');
    expect(one?.mail.html).toMatch(/>Problema</);
    expect(one?.raw).toMatch(/^Importance: high$/im);
  });

  it('has the occurrence as a part of the calendar, with its method', async () => {
    const text = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n';
    await send(voiceAt(inbox), named({ calendar: { method: 'CANCEL', text } }));
    const [one] = received();
    expect(one?.raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=CANCEL$/m);
    expect(one?.mail.attachments).toContainEqual(
      expect.objectContaining({ filename: 'remanso.ics' }),
    );
  });

  it('logs in over TLS from the first byte', async () => {
    const own = await startSmtpInbox({ options: { secure: true } });
    own.behave({ login: { user: 'remanso', password: PASSWORD } });
    const server = { security: 'tls', user: 'remanso', password: { secretRef: 'mail' } };
    const sent = await send(voiceAt(own, { server }), named());
    expect(sent).toMatchObject({ ok: true });
    expect(own.received).toHaveLength(1);
    await own.dispose();
  });

  it('a wrong password is refused, and not repeated although the server does', async () => {
    inbox.behave({ login: { user: 'remanso', password: PASSWORD } });
    const server = { user: 'remanso', password: { secretRef: 'wrong' } };
    const sent = await send(voiceAt(inbox, { server }), named());
    expect(sent).toMatchObject(failed('scheduler-refused', /refused the login.*no such login/));
    expect(JSON.stringify(sent)).toContain('[redacted]');
    expect(JSON.stringify(sent)).not.toContain('an0ther');
    expect(received()).toEqual([]);
  });

  it.each([
    [
      'a secret that is not set',
      { user: 'ana', password: { secretRef: 'none' } },
      'secret-missing',
    ],
    ['a CA that is not there', { caFile: '/nowhere/ca.pem' }, 'scheduler-unreachable'],
  ])('%s', async (_, server, code) => {
    expect(await send(voiceAt(inbox, { server }), named())).toMatchObject(failed(code, /./));
    expect(received()).toEqual([]);
  });

  it('sends nothing where STARTTLS is taken away', async () => {
    const own = await startSmtpInbox({ options: { disabledCommands: ['STARTTLS'] } });
    const sent = await send(voiceAt(own), named());
    expect(sent).toMatchObject(failed('scheduler-refused', /no encryption \(STARTTLS\)/));
    expect(own.received).toEqual([]);
    await own.dispose();
  });

  it.each([
    ['with STARTTLS', 'starttls', {}],
    ['with TLS', 'tls', { secure: true }],
  ])(
    'sends nothing to a server with the certificate of another, %s',
    async (_, security, options) => {
      const own = await startSmtpInbox({ name: 'other.example', options });
      const sent = await send(voiceAt(own, { server: { security } }), named());
      expect(sent).toMatchObject(
        failed('scheduler-refused', /certificate refused.*other\.example/),
      );
      const unknown = { port: own.port, caFile: inbox.caFile };
      const untrusted = await send(voiceAt(unknown, { server: { security } }), named());
      expect(untrusted).toMatchObject(failed('scheduler-refused', /certificate refused/));
      expect(own.received).toEqual([]);
      await own.dispose();
    },
  );

  it('in clear text only where it is asked for', async () => {
    const own = await startSmtpInbox({ options: { disabledCommands: ['STARTTLS', 'AUTH'] } });
    expect(await send(voiceAt(own, { server: { security: 'none' } }), named())).toMatchObject({
      ok: true,
    });
    await own.dispose();
  });

  it.each([
    [451, 'scheduler-unreachable', /does not take mail now.*451.*try again/],
    [554, 'scheduler-refused', /refused the mail.*554.*try again/],
  ] as const)('the server answers %s to the mail', async (status, code, message) => {
    inbox.behave({ data: () => [status, 'try again'] });
    expect(await send(voiceAt(inbox), named())).toMatchObject(failed(code, message));
  });

  it.each([
    [450, 'scheduler-unreachable', /tried later.*ana@example\.com.*450/],
    [550, 'scheduler-refused', /none of the recipients.*ana@example\.com.*550/],
  ] as const)('the server answers %s to the only recipient', async (status, code, message) => {
    inbox.behave({ recipient: () => [status, 'no'] });
    expect(await send(voiceAt(inbox), named())).toMatchObject(failed(code, message));
  });

  it('a port that nobody listens at can be tried again', async () => {
    const gone = await startSmtpInbox();
    await gone.dispose();
    const sent = await send(voiceAt({ ...gone, caFile: inbox.caFile }), named());
    expect(sent).toMatchObject(failed('scheduler-unreachable', /connection refused: localhost/));
  });

  it('ends in time at a server that never comes to an end', async () => {
    const slow = await startSlowServer();
    const voice = voiceAt({ port: slow.port, caFile: inbox.caFile }, { timeout: '300ms' });
    const begun = performance.now();
    const sent = await send(voice, named());
    expect(sent).toMatchObject(failed('scheduler-unreachable', /not accepted within 300 ms/));
    expect(performance.now() - begun).toBeLessThan(2_000);
    slow.dispose();
  });

  it('ends in time at a server that takes a mail and says nothing of it', async () => {
    inbox.behave({ data: () => 'stall' });
    const begun = performance.now();
    const sent = await send(voiceAt(inbox, { timeout: '500ms' }), named());
    expect(sent).toMatchObject(failed('scheduler-unreachable', /not accepted within 500 ms/));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('the line is dropped after the mail: it comes twice, under one Message-ID', async () => {
    inbox.behave({ data: () => 'drop' });
    expect(await send(voiceAt(inbox), named())).toMatchObject(failed('scheduler-unreachable', /./));
    inbox.behave({});
    expect(await send(voiceAt(inbox), named())).toMatchObject({ ok: true });
    const ids = received().map(({ mail }) => mail.messageId);
    expect(ids).toEqual([`<letter-${count}${idOf}`, `<letter-${count}${idOf}`]);
  });

  describe('several recipients', () => {
    const people = (many: number) => Array.from({ length: many }, (_, at) => `p${at}@example.com`);

    it('do not see each other', async () => {
      await send(voiceAt(inbox, { to: people(3) }), named());
      const [one] = received();
      expect(one?.to).toEqual(people(3));
      expect(one?.raw).not.toContain('p0@example.com');
      expect(one?.raw).toMatch(/^To: "?undisclosed-recipients"?:;$/m);
    });

    it('go out in envelopes of a hundred', async () => {
      await send(voiceAt(inbox, { to: people(250) }), named());
      expect(received().map(({ to }) => to.length)).toEqual([100, 100, 50]);
      expect(received().flatMap(({ to }) => to)).toEqual(people(250));
    });

    it('those whom the server will not have are told, all others get it', async () => {
      inbox.behave({
        recipient: (to) => (to.startsWith('p1@') ? [550, 'no such user'] : undefined),
      });
      expect(await send(voiceAt(inbox, { to: people(3) }), named())).toMatchObject({
        ok: true,
        value: {
          refused: [{ to: 'p1@example.com', why: matching(/550.*no such user/) }],
        },
      });
      expect(received().map(({ to }) => to)).toEqual([['p0@example.com', 'p2@example.com']]);
    });

    it('those whom it wants later are tried alone', async () => {
      const voice = voiceAt(inbox, { to: people(3) });
      inbox.behave({ recipient: (to) => (to.startsWith('p1@') ? [450, 'grey'] : undefined) });
      expect(await send(voice, named())).toMatchObject(
        failed('scheduler-unreachable', /tried later.*p1@example\.com.*grey/),
      );
      inbox.behave({});
      expect(await send(voice, named())).toMatchObject({ ok: true });
      expect(received().map(({ to }) => to)).toEqual([
        ['p0@example.com', 'p2@example.com'],
        ['p1@example.com'],
      ]);
    });

    it('a failure between two envelopes writes to nobody twice', async () => {
      const voice = voiceAt(inbox, { to: people(150) });
      let mails = 0;
      inbox.behave({ data: () => (++mails === 2 ? [421, 'closing'] : 'take') });
      expect(await send(voice, named())).toMatchObject(failed('scheduler-unreachable', /421/));
      expect(await send(voice, named())).toMatchObject({ ok: true });
      expect(received().flatMap(({ to }) => to)).toEqual(people(150));
    });
  });

  describe('text of others', () => {
    it('is no header, whatever a title has in it', async () => {
      await send(voiceAt(inbox), named({ subject: 'ERP\r\nBcc: all@example.com\r\n\r\nHi\u202e' }));
      const [one] = received();
      expect(one?.to).toEqual(['ana@example.com']);
      expect(one?.mail.headers.map(({ key }) => key)).not.toContain('bcc');
      expect(one?.mail.subject).toBe('ERP Bcc: all@example.com Hi');
    });

    it('is no markup', async () => {
      const evil = `<img src="https://tracker.example/x.png" onerror='alert(1)'>&`;
      await send(voiceAt(inbox), named({ subject: evil, lines: [evil] }));
      const [one] = received();
      expect(one?.mail.html).not.toContain('<img');
      expect(one?.mail.html).toContain('&lt;img src=&quot;https://tracker.example/x.png&quot;');
      expect(one?.mail.text).toContain(evil);
    });

    it('an id of any letters is an id of few', async () => {
      await send(voiceAt(inbox), named({ id: 'a b@c\r\n<d>…(e)' }));
      const ids = inbox.received.map(({ mail }) => mail.messageId);
      expect(ids).toContain('<a%20b%40c%0D%0A%3Cd%3E%E2%80%A6%28e%29@example.com>');
    });

    it.each(['ana@example.com\r\nRCPT TO:<all@example.com>', 'a@example.com, b@example.com'])(
      'an address that gets past the schema addresses nobody: %j',
      async (address) => {
        const voice = { ...voiceAt(inbox), to: ['p0@example.com', address] } as Voice;
        expect(await send(voice, named())).toMatchObject(
          failed('scheduler-refused', /not one plain address/),
        );
        expect(received()).toEqual([]);
      },
    );
  });
});
