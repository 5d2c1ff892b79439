import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostFolder } from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import {
  keyOptions,
  setupScript,
} from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import type { Found } from '../../../../../shared/contract/take-over.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';
import { USER } from '../../../../support/debian-machine.ts';
import { DebianOverSsh } from '../../../../support/debian-over-ssh.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

type Line = Partial<Found> & {
  readonly takenBy?: string;
  readonly unreadable?: { readonly where: string; readonly why: string };
};

const PROGRAMS = [...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter', 'systemctl'] as const;
const notRoot = rootLacks('another machine');
const UNIT = '[Service]\\nType=oneshot\\nExecStart=/bin/true\\n';
/** Never due before the other timers of a day: what is found is listed by when it runs next. */
const TIMER = '[Unit]\\nDescription=Stock\\n[Timer]\\nOnCalendar=2099-06-01 02:00\\n';
/** What schedules lie in: no search may change it. */
const TRACES =
  'cd / && ls -lA --time-style=full-iso var/spool/cron/crontabs etc/cron.d etc/crontab etc/systemd/system root var/lib; md5sum var/spool/cron/crontabs/*';

const HOST = '127.0.0.1';
const CRON = { kind: 'cron', host: HOST };
const MARK = '0123456789abcdef';

describeWith(PROGRAMS, notRoot)('remanso discover, on a server through ssh', () => {
  let there: DebianOverSsh;
  let seat: SshSeat;
  let directory: ReturnType<typeof temporaryDataDirectory>;

  const discover = (...words: string[]): Promise<CliRun> =>
    runInProcess(['--data-dir', directory.root, 'discover', '--no-local', ...words], {
      env: { ...process.env, ...seat.environment, NO_COLOR: '1' },
    });
  const linesOf = async (...words: string[]): Promise<readonly Line[]> => {
    const { code, stdout, stderr } = await discover('--json', ...words);
    expect([code, stderr]).toEqual([0, '']);
    return jsonLines(stdout) as Line[];
  };
  const crontab = (user: string, text: string): Promise<string> =>
    there.machine.as('root', `printf '${text}' | crontab -u ${user} -`);

  /** From the next login on; those that are shared end now. */
  const onlyWith = (allowed: { readonly options: string }): void => {
    there.server.refuse();
    there.server.allow(seat.publicKey, allowed);
    const { environment } = seat;
    rmSync(
      dirname(new SshSockets({ ...process.env, ...environment }, directory.root).pathFor('x')),
      {
        recursive: true,
      },
    );
  };

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    there = await DebianOverSsh.start();
    seat = there.server.seat();
    there.server.allow(seat.publicKey, { user: USER });
    await crontab('root', '0 4 * * * /opt/root-job\\n');
    await crontab(USER, 'PATH=/bin\\n*/5 * * * * /opt/erp/sync.sh --orders\\n# not me\\n');
    // No cron that runs has it: its last line has no end.
    const broken = '/var/spool/cron/crontabs/daemon';
    await there.machine.as(
      'root',
      `printf '* * * * * /opt/cut' > ${broken} && chmod 600 ${broken}`,
    );
    const etc = [
      `printf '30 2 * * * ${USER} /opt/erp/stock\\n' > /etc/cron.d/erp`,
      `printf '* * * * * root true\\n' > /etc/cron.d/erp.bak`,
      `printf '17 * * * * root cd / && run-parts --report /etc/cron.hourly\\n' > /etc/crontab`,
      `cd /etc/systemd/system && printf '${UNIT}' > stock.service && printf '${TIMER}' > stock.timer`,
      'cd /etc/systemd/system && printf "[Timer]\\nOnCalendar=daily\\n" > logrotate.timer && cp stock.service logrotate.service',
      'systemctl daemon-reload && systemctl start stock.timer logrotate.timer',
    ];
    for (const line of etc) await there.machine.as('root', line);
    const own = `mkdir -p ~/.config/systemd/user && cd ~/.config/systemd/user && printf '${UNIT}' > mine.service && printf '${TIMER}' > mine.timer && systemctl --user daemon-reload && systemctl --user start mine.timer`;
    await there.machine.as(USER, own);
  });
  afterAll(async () => {
    await there.stop();
    directory.dispose();
  });

  it('finds crontabs of all users, files below /etc and timers, and changes nothing', async () => {
    const before = await there.machine.as('root', TRACES);
    const address = `ssh://${there.addressOf('root')}`;
    const lines = await linesOf('--server', address);
    const found = lines.flatMap(({ scheduler, leave, enabled }) =>
      scheduler === undefined ? [] : [{ ...scheduler, leave, enabled }],
    );
    const expected = [
      { ...CRON, line: '0 4 * * * /opt/root-job' },
      { ...CRON, user: 'daemon', line: '* * * * * /opt/cut', enabled: false },
      { ...CRON, user: USER, line: '*/5 * * * * /opt/erp/sync.sh --orders', enabled: true },
      { ...CRON, file: '/etc/crontab', leave: 'housekeeping' },
      { ...CRON, file: '/etc/cron.d/erp', line: `30 2 * * * ${USER} /opt/erp/stock` },
      { kind: 'systemd', host: HOST, timer: 'logrotate.timer', leave: 'housekeeping' },
      { kind: 'systemd', host: HOST, timer: 'stock.timer', scope: 'system', enabled: true },
      { kind: 'service', host: HOST, unit: 'user-manager.service', leave: 'service' },
    ];
    expect(found).toHaveLength(expected.length);
    // systemd lists timers by their next run.
    for (const one of expected) expect(found).toContainEqual(expect.objectContaining(one));
    const stock = lines.find(({ id }) => id === 'stock');
    expect(stock).toMatchObject({
      ...{ name: 'Stock (stock.service)', schedule: 'OnCalendar=2099-06-01 02:00:00' },
      server: there.addressOf('root'),
    });
    expect(stock?.nextRunAt).toMatch(/T02:00:00Z$/);
    expect(unreadIn(lines)).toEqual(
      expect.arrayContaining([
        [`${HOST}: /etc/cron.d/erp.bak`, expect.stringContaining('cron ignores it')],
        [`${HOST}: crontab -u daemon`, expect.stringContaining('no line break')],
        [`${HOST}: cron`, expect.stringContaining(`no cron daemon is running on ${HOST}`)],
      ]),
    );
    expect(await there.machine.as('root', TRACES)).toBe(before);
  });

  it('finds what its user may read, and names the rest with what would allow it', async () => {
    const address = `ssh://${there.addressOf(USER)}`;
    const lines = await linesOf('--server', address);
    const timers = lines.flatMap(({ scheduler }) =>
      scheduler?.kind === 'systemd' ? [scheduler] : [],
    );
    expect(timers.map(({ timer, scope }) => `${scope} ${timer}`)).toEqual(['user mine.timer']);
    expect(lines).toContainEqual(
      expect.objectContaining({
        scheduler: { ...CRON, line: '*/5 * * * * /opt/erp/sync.sh --orders', timeout: '15s' },
      }),
    );
    const sudoers = `${USER} ALL=(root) NOPASSWD: /var/lib/remanso-host/MARK-${HOST}/steward ""`;
    const { port } = there.server;
    const add = `remanso host add ${USER}@127.0.0.1:${port} --become sudo`;
    const why = `only root may read the crontabs of other users. \`${add}\` lets the agent, by this line of sudoers there: ${sudoers}`;
    expect(unreadIn(lines)).toEqual(
      expect.arrayContaining([
        [`${HOST}: /var/spool/cron/crontabs`, why],
        // There is no message bus there by which the system's manager would be asked.
        [`${HOST}: systemctl list-timers`, expect.stringContaining('systemctl show')],
      ]),
    );
    const { stderr } = await discover('--lang', 'es', '--server', address);
    expect(stderr).toContain(
      `no se pudo leer: ${HOST}: /var/spool/cron/crontabs: solo root puede leer los crontabs de otros usuarios. \`${add}\``,
    );
    // No sudo lets it: what the login may read is listed all the same.
    expect(await linesOf('--server', `${address}?become=sudo`)).toHaveLength(lines.length);
  });

  it('takes over with the host in the document, and knows it again by its steward', async () => {
    const address = `ssh://${there.addressOf('root')}`;
    const words = ['--server', address, '--take', `${USER}-sync`, 'stock', 'root-job'];
    const plan = join(directory.root, 'plan.json');
    expect(await discover(...words, '--write', plan)).toMatchObject({ code: 0 });
    const ssh = there.addressOf('root');
    const integrations = [
      { id: `${USER}-sync`, scheduler: { ...CRON, user: USER } },
      { id: 'stock', scheduler: { kind: 'systemd', host: HOST } },
      { id: 'root-job', scheduler: CRON },
    ];
    expect(JSON.parse(readFileSync(plan, 'utf8'))).toMatchObject({
      hosts: [{ id: HOST, ssh }],
      integrations,
    });
    const taken = await discover(...words);
    expect(taken.stdout).toBe(
      `+ host ${HOST}\n+ integration ${USER}-sync\n+ integration stock\n+ integration root-job\n` +
        `${HOST} is not set up yet: it holds them once this is done: remanso host add ${ssh} --id ${HOST}\n`,
    );
    const folder = hostFolder({ id: HOST, ssh }, MARK);
    writeFileSync(join(directory.root, 'host-mark'), `${MARK}\n`);
    const [program, ...enter] = there.machine.prefix;
    const script = setupScript(folder, { user: 'root', isRoot: true });
    expect(spawnSync(program, [...enter, 'sh', '-s'], { input: script }).status).toBe(0);
    await crontab(
      USER,
      `PATH=/bin\n*/5 * * * * ${folder.path}/guard ${USER}-sync || exit 0; /opt/erp/sync.sh --orders\n`,
    );
    const takenBy = async (...by: string[]) =>
      (await linesOf(...by)).flatMap((one) => (one.takenBy === undefined ? [] : [one.takenBy]));
    const all = ['root-job', `${USER}-sync`, 'stock'];
    expect(await takenBy('--server', address)).toEqual(all);
    expect(await takenBy('--server', HOST)).toEqual(all);
    // A key that starts nothing but the steward is enough.
    onlyWith({ options: keyOptions(folder, false) });
    expect(await takenBy('--server', HOST)).toEqual(all);
  });

  it.each([
    ['says nothing', 'true', 'did not run what it was given'],
    ['gives no end', 'cat /dev/zero | tr "\\0" x', 'answer'],
    [
      'lies about its length',
      'read -r a b nonce rest; printf "\\n#remanso $nonce ok 5 aa\\nx"',
      'cut off',
    ],
  ])('refuses a server that %s', async (_, command, why) => {
    onlyWith({ options: `command="${command.replaceAll('"', '\\"')}"` });
    const { code, stderr } = await discover('--server', HOST);
    expect([code, stderr]).toEqual([1, expect.stringContaining(why)]);
  });
});

function unreadIn(lines: readonly Line[]): readonly (readonly [string, string])[] {
  return lines.flatMap(({ unreadable: one }) => (one === undefined ? [] : [[one.where, one.why]]));
}
