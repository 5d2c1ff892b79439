import { afterAll, beforeAll, expect, it } from 'vitest';
import { HostAdmission } from '../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import {
  guardOf,
  type HostFolder,
} from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { SshHostPlans } from '../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { HostCrontab } from '../../../../../agent/adapters/connectors/cron/host-crontab.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { DebianOverSsh } from '../../../../support/debian-over-ssh.ts';
import { USER } from '../../../../support/debian-machine.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';

const notRoot = rootLacks('another machine');
const FOLDER: HostFolder = {
  path: '/var/lib/remanso-host/0123456789abcdef',
  mark: '0123456789abcdef',
};
const SPOOLED = `/var/spool/cron/crontabs/${USER}`;
const LINE = '*/5 * * * * /opt/erp/sync';
const MINE = '# Who to call: 555-0143\n# Do not change without CHG\n#\n# and so on\n';

/** Debian's `crontab` takes up to three comments at the top for its own, and does not show them. */
describeWith([...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter'], notRoot)(
  'a crontab that was put into the spool by hand',
  () => {
    let there: DebianOverSsh;
    let seat: SshSeat;
    let crontab: HostCrontab;
    let plans: SshHostPlans;

    beforeAll(async () => {
      there = await DebianOverSsh.start();
      seat = there.server.seat();
      there.server.allow(seat.publicKey, { user: 'root' });
      plans = new SshHostPlans(
        {
          environment: { ...process.env, ...seat.environment },
          user: 'root',
          sockets: new SshSockets({}, seat.folder),
          admission: new HostAdmission(),
        },
        () => FOLDER,
        new SystemClock(),
      );
      const host = { id: 'erp-db1', ssh: there.addressOf('root') };
      valueOf(await plans.setUp(host, []));
      crontab = new HostCrontab(plans.hostOf(host), { user: USER }, 20_000);
    });
    afterAll(() => there.stop());

    const put = (text: string): Promise<string> =>
      there.machine.as(
        'root',
        `printf '${text.replaceAll('\n', '\\n')}' > ${SPOOLED} && chown ${USER} ${SPOOLED} && chmod 600 ${SPOOLED}`,
      );
    /** What its owner wrote, without what `crontab` writes above it. */
    const own = async (): Promise<string> =>
      (await there.machine.as('root', `cat ${SPOOLED}`)).replace(/^# DO NOT EDIT.*\n.*\n.*\n/, '');

    it.each([[''], [MINE], [MINE.slice(0, MINE.indexOf('\n') + 1)]])(
      'keeps every comment at its top while guarded and afterwards: %j',
      async (comments) => {
        const before = `${comments}${LINE}\n`;
        await put(before);
        expect(valueOf(await crontab.read())).toBe(before);
        const guarded = before.replace('/opt', `${guardOf(FOLDER)} sync || exit 0; /opt`);
        valueOf(await crontab.write(guarded));
        expect(await own()).toBe(guarded);
        expect(valueOf(await crontab.read())).toBe(guarded);
        valueOf(await crontab.write(before));
        expect(await own()).toBe(before);
      },
    );

    it('has them still once undo.sh has taken everything away', async () => {
      const guarded = `${MINE}*/5 * * * * ${guardOf(FOLDER)} sync || exit 0; /opt/erp/sync\n`;
      await put(guarded);
      await there.machine.as('root', `sh ${FOLDER.path}/undo.sh all`);
      expect(await own()).toBe(`${MINE}${LINE}\n`);
    });
  },
);
