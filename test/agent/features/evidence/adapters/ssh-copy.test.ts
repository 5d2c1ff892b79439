import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readCheckpoints } from '../../../../../agent/adapters/checkpoints/checkpoint-file.ts';
import { recognise } from '../../../../../agent/verify/given-files.ts';
import { evidenceSchema } from '../../../../../shared/features/evidence/evidence-setting.ts';
import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { got, lines, SignedTrail } from '../../../../support/signed-trail.ts';
import { SSH_PROGRAMS, SshServer } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

describeWith(SSH_PROGRAMS, undefined)('a copy on another host, by a real sshd', () => {
  let server: SshServer;
  let seat: SshSeat;
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let trail: SignedTrail;
  let far: string;
  let file: string;

  beforeAll(async () => {
    server = await SshServer.start();
  });
  afterAll(() => server.dispose());
  beforeEach(async () => {
    directory = temporaryDataDirectory();
    far = mkdtempSync(join(tmpdir(), 'remanso-far '));
    file = join(far, 'copy.jsonl');
    server.refuse();
    seat = server.seat();
    trail = new SignedTrail(directory);
    await trail.write(1);
    trail.environment = { ...process.env, ...seat.environment };
    trail.settings = settings(file);
  });
  afterEach(() => {
    directory.dispose();
    rmSync(far, { recursive: true, force: true });
  });

  const settings = (path: string) =>
    evidenceSchema.parse({
      id: 'evidence',
      copies: [{ ssh: `${server.address}:${server.port}`, file: path }],
    });
  const name = () => `${server.address}:${server.port}:${file}`;
  const copied = () => lines(file).filter((line) => line !== '');
  /** Two tries, so that it is worth telling; what was told, and the failure. */
  const failed = async () => {
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    expect(trail.problems.size).toBe(0);
    await trail.time.pass(MINUTE_MS);
    await keeper.passOn();
    const [copy] = got(await keeper.view(1)).copies;
    keeper.close();
    expect(copy).toMatchObject({ name: name(), deliveredTo: 0 });
    return { failure: copy?.failure, told: trail.problems.get(`checkpoint-copy|${name()}`) };
  };

  it('gets each checkpoint once and in order, whoever was restarted in between', async () => {
    await trail.sign();
    await trail.sign();
    await trail.sign();
    expect(copied()).toEqual(lines(directory.checkpoints));
    expect(await recognise(file)).toMatchObject({ kind: 'checkpoints', faults: [] });
  });

  it('needs no more than a key that may only append', async () => {
    server.refuse();
    server.allow(seat.publicKey, { options: `restrict,command="umask 077; cat >> '${file}'"` });
    trail.settings = settings('/nowhere/else.jsonl');
    await trail.sign();
    await trail.sign();
    expect(copied()).toEqual(lines(directory.checkpoints));
  });

  it('is asked by an agent that starts, where the key may read', async () => {
    await trail.sign();
    await trail.sign();
    const asked = async () => {
      const keeper = trail.keeper();
      await keeper.ask();
      keeper.close();
      return trail.problems.get(`audit-copy|${name()}`);
    };
    expect(await asked()).toBeUndefined();
    writeFileSync(file, `${lines(directory.checkpoints)[0] ?? ''}\n`);
    expect(await asked()).toBe('problem-trail-altered');
    trail.problems.clear();
    rmSync(file);
    expect(await asked()).toBe('problem-trail-altered');
    trail.problems.clear();
    await server.kill();
    expect(await asked()).toBeUndefined();
    await server.begin();
    server.refuse();
    server.allow(seat.publicKey, { options: `restrict,command="umask 077; cat >> '${file}'"` });
    // It cannot be asked, and nothing is appended by asking.
    expect(await asked()).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('catches up after an outage, and is a problem until then', async () => {
    await trail.sign();
    await server.kill();
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    await trail.time.pass(MINUTE_MS);
    got(await keeper.make({}));
    await keeper.passOn();
    expect(trail.problems.get(`checkpoint-copy|${name()}`)).toContain('host-unreachable');
    await server.begin();
    await trail.time.pass(2 * MINUTE_MS);
    await keeper.passOn();
    expect(copied()).toEqual(lines(directory.checkpoints));
    expect(trail.problems.size).toBe(0);
    expect(got(await keeper.view(1)).copies).toEqual([
      { name: name(), deliveredTo: 3, failure: null },
    ]);
    keeper.close();
  });

  it('believes no other host key, and no unknown host', async () => {
    server.newHostKey();
    await server.kill();
    await server.begin();
    expect(await failed()).toMatchObject({
      failure: { code: 'host-key-changed' },
      told: 'problem-copy host-key-changed',
    });
    seat.forget(server);
    expect((await failedAgain()).failure).toMatchObject({ code: 'host-key-unknown' });
    seat.know(server);
    await trail.sign();
    expect(copied()).toEqual(lines(directory.checkpoints));
  });

  it('asks for no password', async () => {
    server.refuse();
    expect((await failed()).failure).toMatchObject({ code: 'login-refused' });
  });

  it('says that the folder is not there, in the words of the other host', async () => {
    rmSync(far, { recursive: true });
    const { failure, told } = await failed();
    expect(failure?.message).toMatch(/copy\.jsonl cannot be written: .*(No such|nonexistent)/i);
    expect(told).toBe('problem-copy evidence-not-copied');
    mkdirSync(far);
    await trail.sign();
    expect(copied()).toEqual(lines(directory.checkpoints));
  });

  it('sends again what a full disk cut off, and a reader takes no offence', async () => {
    server.refuse();
    const append = `umask 077; cat >> '${file}'`;
    // 1 KiB, in the units of this shell or the other.
    const limit = `if [ -n "$BASH_VERSION" ]; then ulimit -f 1; else ulimit -f 2; fi`;
    server.allow(seat.publicKey, {
      options: `command="trap '' XFSZ; ${limit.replaceAll('"', String.raw`\"`)}; ${append}"`,
    });
    writeFileSync(file, '\n'.repeat(800));
    expect((await failed()).failure?.message).toContain('cannot be written');
    expect(readFileSync(file).length).toBe(1024);
    server.refuse();
    server.allow(seat.publicKey, { options: `command="${append}"` });
    await trail.sign();
    expect(copied()).toHaveLength(3);
    expect(copied()[1]).toContain(copied()[0]);
    const read = await readCheckpoints(file);
    expect(read?.unread).toEqual([]);
    expect(read?.checkpoints.map(({ number }) => number)).toEqual([1, 2]);
    expect(await recognise(file)).toMatchObject({ faults: [] });
  });

  const failedAgain = async () => {
    const keeper = trail.keeper();
    await keeper.passOn();
    const [copy] = got(await keeper.view(1)).copies;
    keeper.close();
    return { failure: copy?.failure };
  };
});
