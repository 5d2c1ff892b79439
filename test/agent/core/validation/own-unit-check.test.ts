import { describe, expect, it } from 'vitest';
import {
  ownUnitProblems,
  type OwnUnits,
} from '../../../../agent/core/validation/own-unit-check.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';

const OWN: OwnUnits = {
  here: [{ scope: 'user', unit: 'remanso.service' }],
  tickerOn: (host) => (host === 'db1' ? 'remanso-0123456789abcdef' : 'remanso-fedcba9876543210'),
};

function found(scheduler: Record<string, unknown>): string[] {
  const hosts = ['db1', 'db2'].map((id) => ({ id, ssh: `ops@${id}` }));
  const document = documentSchema.parse({ hosts, integrations: [{ id: 'a', scheduler }] });
  return ownUnitProblems(document, OWN).map(({ path, code }) => `${path} ${code ?? ''}`);
}

describe('units that are this agent itself', () => {
  it.each([
    [{ kind: 'service', unit: 'remanso.service', scope: 'user' }, 'unit'],
    [{ kind: 'systemd', timer: 'remanso.timer', scope: 'user' }, 'timer'],
    [{ kind: 'systemd', timer: 'remanso-0123456789abcdef.timer', host: 'db1' }, 'timer'],
    [{ kind: 'service', unit: 'remanso-0123456789abcdef.service', host: 'db1' }, 'unit'],
    [{ kind: 'systemd', timer: 'remanso-fedcba9876543210.timer', host: 'db2' }, 'timer'],
    [{ kind: 'cron', line: '@reboot /usr/bin/remanso agent --data-dir /srv/r' }, 'line'],
    [{ kind: 'cron', line: '@reboot ana remanso agent', file: '/etc/cron.d/r' }, 'line'],
  ])('are refused: %o', (scheduler, part) => {
    expect(found(scheduler)).toEqual([`integrations[0].scheduler.${part} own-unit`]);
  });

  it.each([
    { kind: 'service', unit: 'remanso.service', scope: 'system' },
    { kind: 'service', unit: 'remanso.service', scope: 'user', host: 'db1' },
    { kind: 'service', unit: 'remanso-mail.service', scope: 'user' },
    { kind: 'systemd', timer: 'remanso-0123456789abcdef.timer', scope: 'user' },
    { kind: 'systemd', timer: 'remanso-fedcba9876543210.timer', host: 'db1' },
    { kind: 'service', program: 'remanso' },
    { kind: 'cron', line: '@daily /usr/bin/remanso backup /mnt/agent' },
  ])('are not what only sounds alike: %o', (scheduler) => {
    expect(found(scheduler)).toEqual([]);
  });
});
