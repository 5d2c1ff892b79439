import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSshAddress } from '../../../../agent/wire/ssh/ssh-address.ts';
import { hostSchema } from '../../../../shared/domain/definitions/host.ts';
import {
  destinationWord,
  readDestination,
  type SshDestination,
} from '../../../../shared/domain/values/ssh-destination.ts';

const letters = Array.from('abcXYZ019_ñ');
const users = fc
  .tuple(
    fc.constantFrom(...letters, '.'),
    fc.string({ unit: fc.constantFrom(...letters, '.', '-', '+', '@', '\\'), maxLength: 30 }),
    fc.constantFrom('', '$'),
  )
  .map((parts) => parts.join(''));
const names = fc
  .tuple(
    fc.constantFrom(...letters),
    fc.string({ unit: fc.constantFrom(...letters, '.', '-'), maxLength: 30 }),
  )
  .map((parts) => parts.join(''));
const addresses = fc.oneof(
  fc.ipV6(),
  fc.ipV6().map((text) => `${text}%eth0`),
);
const hosts = fc.oneof(names, fc.ipV4(), addresses);
const destinations = fc
  .record(
    { host: hosts, user: users, port: fc.integer({ min: 1, max: 65_535 }) },
    { requiredKeys: ['host'] },
  )
  .map((one): SshDestination => ({ ...one }));

function written({ host, user, port }: SshDestination, isUri: boolean): string {
  const who = user === undefined ? '' : `${isUri ? encodeURIComponent(user) : user}@`;
  const where = host.includes(':') ? `[${host}]` : host;
  return `${isUri ? 'ssh://' : ''}${who}${where}${port === undefined ? '' : `:${port}`}`;
}

/** What a shell, an option parser or a terminal could take for something else. */
const harmful = [
  ' ',
  '\n',
  '\r',
  '\t',
  '\0',
  '\u001B',
  '\u202E',
  ';',
  '`',
  '(',
  "'",
  '"',
  '/',
  '|',
];

describe('the address of a server for ssh', () => {
  it('is read as it was written, with and without ssh://', () => {
    fc.assert(
      fc.property(destinations, fc.boolean(), (destination, isUri) => {
        expect(readDestination(written(destination, isUri))).toEqual(destination);
      }),
    );
  });

  it('is the same for a host of the document and for an agent to attach to', () => {
    fc.assert(
      fc.property(destinations, (destination) => {
        const text = written(destination, true);
        expect(readSshAddress(text)).toEqual({ ok: true, value: destination });
        expect(hostSchema.safeParse({ id: 'a', ssh: text }).success).toBe(text.length <= 400);
      }),
    );
  });

  it('is refused with a part that something could take for anything else', () => {
    fc.assert(
      fc.property(
        destinations,
        fc.constantFrom(...harmful),
        fc.nat(60),
        fc.constantFrom<'host' | 'user'>('host', 'user'),
        ({ host, user = 'ops', port }, char, at, part) => {
          const into = (text: string): string => text.slice(0, at) + char + text.slice(at);
          const spoilt: SshDestination = {
            ...(port === undefined ? {} : { port }),
            ...(part === 'host' ? { host: into(host), user } : { host, user: into(user) }),
          };
          expect(readDestination(written(spoilt, false))).toBeTypeOf('string');
          expect(readDestination(written({ ...spoilt, host }, true))).toSatisfy(
            (read: unknown) => part === 'host' || typeof read === 'string',
          );
        },
      ),
    );
  });

  it('never begins like an option, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom('-', '@', ':', 'a', '[', ']', '%', 'o', '=') });
    fc.assert(
      fc.property(typed, fc.constantFrom('', 'ssh://'), (text, scheme) => {
        const read = readDestination(scheme + text);
        if (typeof read === 'string') return;
        expect([read.host, read.user ?? 'a'].filter((one) => one.startsWith('-'))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['ops.of.erp@erp1', { user: 'ops.of.erp', host: 'erp1' }],
    ['ana@shop.example@erp1:22', { user: 'ana@shop.example', host: 'erp1', port: 22 }],
    ['@erp1', { host: 'erp1' }],
    ['-oProxyCommand=id', 'host'],
    ['ops@-erp1', 'host'],
    ['-l@erp1', 'user'],
    ['ops:secret@erp1', 'password'],
    ['erp1:0', 'port'],
    ['erp1:65536', 'port'],
    ['erp1:', 'port'],
    ['2001:db8::1', 'port'],
    ['[erp1]', 'host'],
    ['[fe80::1%eth0%x]', 'host'],
    ['erp1\n', 'host'],
    ['ssh://%zz@erp1', 'form'],
    ['', 'host'],
  ])('%j', (text, read) => {
    expect(readDestination(text)).toEqual(read);
  });

  it.skipIf(process.platform === 'win32')('is one word for a shell of POSIX', () => {
    fc.assert(
      fc.property(users, names, (user, host) => {
        const word = destinationWord({ user, host });
        const { stdout } = spawnSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' });
        expect(stdout).toBe(`${user}@${host}`);
      }),
      { numRuns: 10 },
    );
  });
});
