import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeyringProcess } from '../../../../agent/adapters/secrets/keyring-process.ts';
import { LocalSecrets } from '../../../../agent/adapters/secrets/local-secrets.ts';
import { CLI_ENTRY } from '../../../support/cli-run.ts';
import { DesktopKeyring, KEYRING_PROGRAMS } from '../../../support/desktop-keyring.ts';
import { describeWith } from '../../../support/required-programs.ts';

const REMANSO = [process.execPath, CLI_ENTRY] as const;
const VALUE = 'ñ "quoted"\n\ttwo lines ';
/** A process starts within this, however busy the machine is. */
const BUSY_MS = 60_000;
const LONG = { timeout: 240_000 };
const ref = { secretRef: 'erp-token' };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-shelf-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describeWith(KEYRING_PROGRAMS)('secrets in a real gnome-keyring', LONG, () => {
  let keyring: DesktopKeyring;

  beforeAll(async () => {
    keyring = await DesktopKeyring.start();
  });
  afterAll(() => keyring.stop());

  /** Like an agent just started. */
  function secrets(own: Record<string, string> = {}, patienceMs = BUSY_MS): LocalSecrets {
    const environment = { ...keyring.environment, ...own };
    const process = new KeyringProcess(environment, REMANSO, patienceMs);
    return new LocalSecrets(folder, environment, process);
  }

  async function restarted(): Promise<LocalSecrets> {
    const after = secrets();
    await after.ready(BUSY_MS);
    return after;
  }

  it('are kept there and nowhere else, and are available after a restart', async () => {
    const kept = secrets();
    expect(await kept.set('erp-token', VALUE, 'keyring')).toEqual({
      ok: true,
      value: { keptIn: 'keyring' },
    });
    expect(kept.value(ref)).toEqual({ ok: true, value: VALUE });
    expect((await restarted()).value(ref)).toEqual({ ok: true, value: VALUE });
    expect(readdirSync(folder)).toEqual(['.keyring']);
    expect(readFileSync(join(folder, '.keyring'), 'utf8')).not.toContain('quoted');
    expect(kept.list()).toEqual({
      ok: true,
      value: [{ name: 'erp-token', keptIn: 'keyring' }],
    });
  });

  it('go there by default only in a desktop session', async () => {
    expect(await secrets({ DISPLAY: ':0' }).set('seen', 'value')).toMatchObject({
      value: { keptIn: 'keyring' },
    });
    expect(await secrets().set('unseen', 'value')).toMatchObject({ value: { keptIn: 'file' } });
  });

  it('are in one place: the last one chosen', async () => {
    const kept = secrets();
    await kept.set('erp-token', 'in the keyring', 'keyring');
    await kept.set('erp-token', 'in a file', 'file');
    expect((await restarted()).value(ref)).toEqual({ ok: true, value: 'in a file' });
    await kept.set('erp-token', 'back again', 'keyring');
    expect(readdirSync(folder)).toEqual(['.keyring']);
    expect((await restarted()).value(ref)).toEqual({ ok: true, value: 'back again' });
  });

  it('are visible to a running process as soon as another one has set them', async () => {
    const worker = await restarted();
    await secrets().set('erp-token', 'one', 'keyring');
    await worker.ready(BUSY_MS);
    expect(worker.value(ref)).toEqual({ ok: true, value: 'one' });
    await secrets().set('erp-token', 'two', 'keyring');
    expect(worker.value(ref)).toMatchObject({
      failure: { message: expect.stringMatching(/has not answered yet/) as unknown },
    });
    await expect
      .poll(() => worker.value(ref), { timeout: BUSY_MS })
      .toMatchObject({ value: 'two' });
  });

  it('are removed once, there too', async () => {
    const kept = secrets();
    await kept.set('erp-token', 'value', 'keyring');
    expect(await kept.remove('erp-token')).toEqual({ ok: true, value: undefined });
    expect(await kept.remove('erp-token')).toMatchObject({ failure: { code: 'not-found' } });
    expect(kept.value(ref).ok).toBe(false);
    const { service } = JSON.parse(readFileSync(join(folder, '.keyring'), 'utf8')) as {
      service: string;
    };
    const asked = new KeyringProcess(keyring.environment, REMANSO, BUSY_MS);
    expect(await asked.ask({ do: 'read', service, names: ['erp-token'] })).toEqual({
      ok: true,
      value: { 'erp-token': null },
    });
    // Someone else removed it from the keyring: the index says that it was there.
    await kept.set('erp-token', 'value', 'keyring');
    await asked.ask({ do: 'forget', service, name: 'erp-token' });
    expect((await restarted()).value(ref)).toMatchObject({
      failure: { message: expect.stringMatching(/no longer in the keyring/) as unknown },
    });
  });

  it('of two agents of one user are separate', async () => {
    await secrets().set('erp-token', 'mine', 'keyring');
    const mine = folder;
    folder = mkdtempSync(join(tmpdir(), 'remanso-shelf-'));
    await secrets().set('erp-token', 'yours', 'keyring');
    rmSync(folder, { recursive: true });
    folder = mine;
    expect((await restarted()).value(ref)).toEqual({ ok: true, value: 'mine' });
  });

  it('are missing while it is locked, are reported so, and return when unlocked', async () => {
    await secrets().set('erp-token', 'value', 'keyring');
    await keyring.lock();
    const began = performance.now();
    const locked = secrets({}, 1_500);
    await locked.ready();
    // Far less than its process may take.
    expect(performance.now() - began).toBeLessThan(15_000);
    const missing = {
      code: 'secret-missing',
      message: expect.stringMatching(
        /is in the keyring, which (cannot be read: .*--store file|has not answered yet)/,
      ) as unknown,
    };
    expect(locked.value(ref)).toMatchObject({ failure: missing });
    expect(await locked.set('erp-token', 'new', 'keyring')).toMatchObject({
      failure: {
        code: 'not-supported',
        message: expect.stringMatching(
          /The keyring was not used: .* Nothing was stored/,
        ) as unknown,
      },
    });
    expect((await locked.places())[1]).toMatchObject({
      place: 'keyring',
      why: expect.stringMatching(/unlock prompt was dismissed|did not answer within/) as unknown,
    });
    expect(await locked.remove('erp-token')).toMatchObject({ failure: { code: 'store-failed' } });
    await keyring.unlock();
    expect((await restarted()).value(ref)).toEqual({ ok: true, value: 'value' });
  });

  it('that cannot be unlocked can be stored again in a file', async () => {
    await secrets().set('erp-token', 'value', 'keyring');
    await keyring.lock();
    const kept = await secrets({}, 1_500).set('erp-token', 'anew', 'file');
    expect(kept).toMatchObject({
      value: {
        keptIn: 'file',
        note: expect.stringMatching(/could not be removed from the keyring/) as unknown,
      },
    });
    expect(secrets().value(ref)).toEqual({ ok: true, value: 'anew' });
    await keyring.unlock();
    expect((await restarted()).value(ref)).toEqual({ ok: true, value: 'anew' });
  });
});

describe('a missing keyring', LONG, () => {
  const places = (environment: NodeJS.ProcessEnv, keyring: KeyringProcess) =>
    new LocalSecrets(folder, environment, keyring).places();

  it.runIf(process.platform === 'linux')('is reported, and secrets go into files', async () => {
    const keyring = new KeyringProcess({}, REMANSO);
    const kept = new LocalSecrets(folder, {}, keyring);
    expect(await kept.set('erp-token', 'value')).toEqual({ ok: true, value: { keptIn: 'file' } });
    expect(await kept.set('erp-token', 'value', 'keyring')).toMatchObject({
      failure: { message: expect.stringMatching(/not in a desktop session/) as unknown },
    });
    expect(await places({}, keyring)).toEqual([
      {
        ...{ place: 'systemd-credential', why: 'none was passed to this process' },
        said: [{ code: 'credentials-none' }],
      },
      {
        ...{ place: 'keyring', said: [{ code: 'keyring-no-session' }] },
        why: expect.stringMatching(/not in a desktop session/) as unknown,
      },
      { place: 'file', why: null },
      { place: 'environment', why: null },
    ]);
  });

  it('is reported where its bus address is dead', async () => {
    const environment = {
      PATH: process.env['PATH'],
      DISPLAY: ':0',
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'no-bus')}`,
    };
    const keyring = new KeyringProcess(environment, REMANSO, BUSY_MS);
    const kept = new LocalSecrets(folder, environment, keyring);
    expect(await kept.set('erp-token', 'value')).toMatchObject({
      value: {
        keptIn: 'file',
        note: expect.stringMatching(/The keyring was not used: ./) as unknown,
      },
    });
    expect((await places(environment, keyring))[1]?.why).not.toBeNull();
  });

  it('is given up when it never answers, and its process is killed', async () => {
    const pidFile = join(folder, 'pid');
    const environment = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none' };
    const mute = ['/bin/sh', '-c', `echo $$ > ${pidFile}; exec sleep 60`] as const;
    const keyring = new KeyringProcess(environment, mute, 300);
    expect(await keyring.ask({ do: 'read', service: 's', names: [] })).toMatchObject({
      failure: { message: expect.stringMatching(/did not answer within 0\.3 s/) as unknown },
    });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it('does not delay what needs no keyring, and is asked once for many', async () => {
    const environment = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none' };
    const asked = join(folder, 'asked');
    const mute = ['/bin/sh', '-c', `echo >> ${asked}; exec sleep 60`] as const;
    const keyring = new KeyringProcess(environment, mute, 60_000);
    const kept = new LocalSecrets(folder, environment, keyring);
    await kept.set('in-a-file', 'value', 'file');
    const began = performance.now();
    await kept.ready();
    expect(kept.value({ secretRef: 'in-a-file' })).toEqual({ ok: true, value: 'value' });
    expect(performance.now() - began).toBeLessThan(1_000);
    const stamps = { one: '1', two: '2' };
    writeFileSync(join(folder, '.keyring'), JSON.stringify({ service: 's', stamps }), {
      mode: 0o600,
    });
    for (const secretRef of ['one', 'two', 'one', 'two']) {
      expect(kept.value({ secretRef }).ok).toBe(false);
    }
    await expect.poll(() => readFileSync(asked, 'utf8'), { timeout: 30_000 }).toBe('\n');
  });

  it('with a foreign index is not used', () => {
    writeFileSync(join(folder, '.keyring'), 'garbage', { mode: 0o600 });
    const kept = new LocalSecrets(folder, {}, new KeyringProcess({}, REMANSO));
    const message = expect.stringMatching(/\.keyring is damaged/) as unknown;
    expect(kept.value(ref)).toMatchObject({ failure: { message } });
    expect(kept.list()).toMatchObject({ failure: { message } });
  });
});
