import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { tlsPair } from '../../tls-pair.ts';

/** A mail as it came in. */
export interface Received {
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

/** What the server does with a mail: after the whole of it, unless it is a recipient or a login. */
export interface Behaviour {
  /** The code and words for a recipient; absent: it is taken. */
  recipient?: (address: string) => readonly [code: number, text: string] | undefined;
  /** For a mail, after its last line: taken, refused, never answered, or the line is dropped. */
  data?: (
    to: readonly string[],
  ) => 'take' | 'stall' | 'drop' | readonly [code: number, text: string];
  login?: { readonly user: string; readonly password: string };
}

export interface SmtpInbox {
  readonly port: number;
  readonly caFile: string;
  readonly received: readonly Received[];
  /** Mails after which the line was dropped are among them: the server has them. */
  behave(behaviour: Behaviour): void;
  dispose(): Promise<void>;
}

interface Setup {
  /** Of its certificate. */
  readonly name?: string;
  readonly options?: SMTPServerOptions;
  /** Of each mail; with `ids` its text is empty: many would not fit into memory. */
  readonly keeps?: 'all' | 'ids';
}

function failure([responseCode, text]: readonly [number, string]): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** Its headers. */
function headOf(raw: string): string {
  return raw.slice(0, raw.indexOf('\r\n\r\n') + 4);
}

/** A real SMTP server with a certificate of its own, which can be told to fail. */
export async function startSmtpInbox({
  name = 'localhost',
  options = {},
  keeps = 'all',
}: Setup = {}): Promise<SmtpInbox> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-smtp-'));
  const { key, cert } = tlsPair(name);
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, cert);
  const received: Received[] = [];
  let behaviour: Behaviour = {};
  // By the connection: a socket destroyed in the midst of its handshake crashes Node 26.10.
  const drop = (line: string): void => {
    const lines = [...server.connections] as { readonly id: string; close(): void }[];
    lines.find(({ id }) => id === line)?.close();
  };
  const server = new SMTPServer({
    ...{ key, cert, authOptional: true, disableReverseLookup: true, logger: false },
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      const { login } = behaviour;
      const isRight = username === login?.user && password === login?.password;
      if (isRight) done(null, { user: username });
      else done(failure([535, `5.7.8 no such login: ${String(username)} ${String(password)}`]));
    },
    onRcptTo: ({ address }, _session, done) => {
      const refused = behaviour.recipient?.(address);
      done(refused === undefined ? null : failure(refused));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const what = behaviour.data?.(to) ?? 'take';
        if (typeof what !== 'string') {
          done(failure(what));
          return;
        }
        const raw = Buffer.concat(chunks).toString();
        void PostalMime.parse(keeps === 'all' ? raw : headOf(raw)).then((mail) => {
          received.push({ to, raw: keeps === 'all' ? raw : '', mail });
          if (what === 'take') done(null, `OK: ${received.length} taken`);
          if (what === 'drop') drop(session.id);
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    caFile,
    received,
    behave: (next) => {
      behaviour = next;
    },
    dispose: async () => {
      await new Promise<void>((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that is always about to answer: a line of it comes every 50 ms, and never the last one. */
export async function startSlowServer(): Promise<{ readonly port: number; dispose(): void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 slow.example ESMTP\r\n');
    const timer = setInterval(() => socket.write('250-slow.example\r\n'), 50);
    socket.on('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, dispose: () => server.close() };
}
