import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostAdmission } from '../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import { SshHostPlans } from '../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import type { HostDefinition } from '../../../../../shared/domain/definitions/host.ts';
import type { Failure, Result } from '../../../../../shared/errors.ts';
import { failureInWords } from '../../../../../shared/i18n/failure-words.ts';
import { HostileHosts } from '../../../../support/features/hosts/hostile-hosts.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';

const GIGABYTE = 1_073_741_824;
const SHORT_MS = 1_000;
/** Of a machine on which other tests run; the host itself waits for a minute. */
const SOON_MS = 20_000;

describeWith(SSH_PROGRAMS)('a hostile host', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-hostile-'));
  let hosts: HostileHosts;

  const plans = (admission = new HostAdmission()): SshHostPlans =>
    new SshHostPlans(
      {
        environment: { ...process.env, ...hosts.seat.environment },
        user: 'root',
        sockets: new SshSockets({}, place),
        admission,
      },
      () => ({ path: join(place, 'on-host'), mark: '0123456789abcdef' }),
      new SystemClock(),
    );
  const hello = (host: HostDefinition, timeoutMs = SOON_MS, by = plans()) =>
    by.hostOf(host).ask({ verb: 'hello', words: [] }, timeoutMs);
  const failureOf = (result: Result<unknown>): Failure => {
    if (result.ok) throw new Error('It was believed.');
    return result.failure;
  };

  beforeAll(async () => {
    hosts = await HostileHosts.start();
  });
  afterAll(async () => {
    await hosts.dispose();
    rmSync(place, { recursive: true, force: true });
  });

  describe('whose answer is none', () => {
    it.each([
      ['a gigabyte', `head -c ${GIGABYTE} /dev/zero`, 'host-too-long', 'ssh loud id'],
      ['a gigabyte of errors', `head -c ${GIGABYTE} /dev/zero >&2`, 'host-too-long', 'ssh loud id'],
      ['nothing', 'exit 0', 'host-silent', 'ssh loud id'],
      ['a menu', 'echo "1) Backups 2) Log out"; exit 1', 'host-silent', '1) Backups'],
      ['half of one', 'read -r a b n c; printf "\\n#remanso $n ok 9 "', 'host-torn', 'loud'],
      [
        'one that something altered',
        `read -r a b n c; printf "\\n#remanso $n ok 1 ${'0'.repeat(64)}\\nx"`,
        'host-altered',
        'loud',
      ],
      [
        'that of another call',
        `printf "\\n#remanso 00 ok 0 ${'0'.repeat(64)}\\n"`,
        'host-silent',
        '',
      ],
    ])('%s is refused, and said in both languages', async (_, lines, code, says) => {
      const before = process.memoryUsage().rss;
      const failure = failureOf(await hello(hosts.add('loud', lines)));
      expect(failure.said?.[0]?.code).toBe(code);
      const [english, spanish] = [failureInWords(failure, 'en'), failureInWords(failure, 'es')];
      for (const text of [english, spanish]) {
        expect(text).toContain('loud');
        expect(text).toContain(says);
        expect(text).not.toMatch(/[{}]/);
      }
      expect(spanish).not.toBe(english);
      expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    });

    it.each([
      ['never comes', 'exec sleep 60'],
      ['comes a byte at a time', 'while printf x; do sleep 0.1; done'],
    ])('one that %s is not waited for', async (_, lines) => {
      const begun = performance.now();
      const failure = failureOf(await hello(hosts.add('slow', lines), SHORT_MS));
      expect(failure.said?.[0]?.code).toBe('host-late');
      expect(performance.now() - begun).toBeLessThan(SHORT_MS + SOON_MS);
    });

    it('escape sequences are shown as nothing but text', async () => {
      const lines = String.raw`printf '\033]0;owned\007\033[2Jsorry\r\n' >&2; exit 1`;
      const { message } = failureOf(await hello(hosts.add('painter', lines)));
      expect(message).not.toMatch(/[\p{Cc}]/u);
      expect(message).toContain('sorry');
    });
  });

  describe('that lies about itself', () => {
    it.each([
      ['a uid that is no number', 'uid 1.5'],
      ['a uid without end', `uid ${'9'.repeat(40)}`],
      ['a version that is none', 'steward NaN'],
    ])('%s: not believed at all', async (_, line) => {
      const failure = failureOf(await plans().facts(hosts.addLiar('liar', { facts: [line] })));
      expect(failure.said?.[0]?.code).toBe('host-torn');
    });

    it('keeps of the rest what can be shown', async () => {
      const facts = [
        'user \u001b[31mroot\u0007\u202e',
        'zone ../../etc/shadow',
        'free 1e999',
        `system ${'x'.repeat(5_000)}`,
        'folder /tmp/$(touch owned)/a b',
      ];
      const by = plans();
      const host = hosts.addLiar('liar', { facts });
      const said = valueOf(await by.facts(host));
      expect(said).toMatchObject({ user: '[31mroot', zone: '', freeKilobytes: null });
      expect(said.system).toHaveLength(300);
      // No crontab and no unit is to call a guard by such a path.
      expect(by.guardOn('liar')).toBeUndefined();
    });

    it('a plan that it read back otherwise was not published', async () => {
      const host = hosts.addLiar('forger');
      const by = plans();
      valueOf(await by.facts(host));
      hosts.add(
        'forger',
        'read -r a b n c; printf "\\n#remanso $n ok 0 $(sha256sum < /dev/null | cut -c1-64)\\n"',
      );
      const failure = failureOf(await by.publish(host, { plans: () => new Map(), users: [] }));
      expect(failure.said?.[0]?.code).toBe('host-altered');
    });

    it('a million records are read a part at a time, repeats once', async () => {
      const now = Math.floor(Date.now() / 1000);
      const line = `${now} night-stock 7 held w@1\n`;
      const flood = Buffer.from(line.repeat(1_048_576 / line.length));
      const block = (uid: number, lines: Buffer) =>
        Buffer.concat([
          Buffer.from(`user ${uid} ops ${lines.length} ${lines.length}\n`),
          lines,
          Buffer.from('\n'),
        ]);
      const many = Array.from(
        { length: 30_000 },
        (_, i) => `${now - i} night-stock ${i} held w@1\n`,
      );
      const records = Buffer.concat([block(0, flood), block(1, Buffer.from(many.join('')))]);
      const host = hosts.addLiar('flood', { records });
      const before = process.memoryUsage().rss;
      const collected = valueOf(await plans().collect(host, new Map()));
      expect(collected.records).toHaveLength(1 + 2_500);
      expect(collected.broken).toEqual([{ uid: 0, count: 2_499 }]);
      expect(collected.taken.map(({ bytes }) => bytes)).toEqual([
        2_500 * line.length,
        many.slice(0, 2_500).join('').length,
      ]);
      expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    });
  });

  describe('and all others', () => {
    it('many calls of a slow one take none of the places of others', async () => {
      const by = plans(new HostAdmission({ opening: 5 }));
      const slow = hosts.add('slow', 'exec sleep 60');
      let isOneOver = false;
      const calls = Array.from({ length: 6 }, async () => {
        const end = await hello(slow, 12_000, by);
        isOneOver = true;
        return end;
      });
      failureOf(await hello(hosts.add('other', 'exit 0'), SOON_MS, by));
      expect(isOneOver).toBe(false);
      const codes = (await Promise.all(calls)).map((one) => failureOf(one).said?.[0]?.code);
      expect(new Set(codes)).toEqual(new Set(['host-late']));
    });

    it('a place is given back once a connection has had time to open', async () => {
      const by = plans(new HostAdmission({ opening: 2, openingMs: 300 }));
      const waiting = ['slow-1', 'slow-2'].map((name) =>
        hello(hosts.add(name, 'exec sleep 60'), 15_000, by),
      );
      let isOver = false;
      const all = Promise.all(waiting).then(() => (isOver = true));
      failureOf(await hello(hosts.add('other', 'exit 0'), SOON_MS, by));
      expect(isOver).toBe(false);
      await all;
    });
  });
});
