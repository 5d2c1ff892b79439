import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { recordIn } from '../../../../../agent/adapters/service-manager/service-record.ts';
import { systemdUnit } from '../../../../../agent/features/service/adapters/systemd-unit.ts';
import { VERSION } from '../../../../../shared/version.ts';
import { DoctorRoom } from '../../../../support/doctor-room.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SystemdUser } from '../../../../support/systemd-user.ts';

const notRoot = rootLacks('a private namespace');

describeWith(['systemd', 'systemctl', 'unshare'], notRoot)('doctor and a real service', () => {
  it('finds one of another version, one that is disabled and one that is stopped; each is mended', async () => {
    const systemd = await SystemdUser.start();
    const room = new DoctorRoom();
    Object.assign(room.environment, {
      ...{ HOME: systemd.home, XDG_RUNTIME_DIR: systemd.environment['XDG_RUNTIME_DIR'] },
      XDG_CONFIG_HOME: `${systemd.home}/.config`,
    });
    const place = `--data-dir '${room.directory.root}'`;
    const commandOf = async (code: string): Promise<string> => {
      const { report } = await room.doctor();
      const finding = report.findings.find((one) => one.code === code);
      expect(report.findings.map((one) => one.code)).toContain(code);
      return finding?.command ?? 'false';
    };
    try {
      await room.apply({ systems: [{ id: 'erp' }] });
      expect(await room.sh(`remanso service install ${place}`)).toMatchObject({ code: 0 });
      const well = await room.doctor();
      expect(well.codes).toEqual(['service-no-linger']);
      expect(well.code).toBe(0);

      const unit = `${systemd.units}/remanso.service`;
      const definition = recordIn(readFileSync(unit, 'utf8'));
      if (definition === undefined) throw new Error('expected a unit of ours');
      writeFileSync(unit, systemdUnit({ ...definition, version: '0.0.9' }));
      const renew = await commandOf('service-outdated');
      expect(renew).toBe(`remanso service install --data-dir ${room.directory.root}`);
      expect(await room.sh(renew)).toMatchObject({ code: 0 });
      expect(recordIn(readFileSync(unit, 'utf8'))?.version).toBe(VERSION);

      // Not `--now`: outside of its namespace systemctl does not believe that systemd runs.
      for (const verb of ['stop', 'disable']) await systemd.systemctl(verb, 'remanso');
      await systemd.systemctl('daemon-reload');
      const broken = await room.doctor();
      expect(broken.codes).toEqual(expect.arrayContaining(['service-disabled', 'service-stopped']));
      expect(await room.sh(await commandOf('service-disabled'))).toMatchObject({ code: 0 });
      await systemd.systemctl('daemon-reload');
      expect(await room.sh(await commandOf('service-stopped'))).toMatchObject({ code: 0 });
      expect((await room.doctor()).codes).toEqual(['service-no-linger']);
    } finally {
      await room.sh('systemctl --user stop remanso');
      await systemd.stop();
      room.dispose();
    }
  }, 120_000);
});
