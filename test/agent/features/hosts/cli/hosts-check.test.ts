import { describe, expect, it } from 'vitest';
import { Mends } from '../../../../../agent/cli/session/mends.ts';
import { hostFindings } from '../../../../../agent/features/hosts/cli/hosts-check.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { hostStatusOf } from '../../../../support/features/hosts/host-statuses.ts';

const mends = new Mends({ root: '/srv/remanso', isDefault: false });

describe('what doctor says of hosts', () => {
  it('tells each state of a host but the good one', () => {
    const states = [
      'confirmed',
      'unasked',
      'stale',
      'clock-off',
      'unreachable',
      'refused',
    ] as const;
    const hosts = states.map((state) => hostStatusOf(state, { state }));
    expect(hostFindings(hosts, mends).map(({ code }) => code)).toEqual([
      'host-refused',
      'host-unreachable',
      'host-clock-off',
      'host-unconfirmed',
      'host-unconfirmed',
    ]);
  });

  it('knows a host whose helpers are of another version, and how it was added', () => {
    const failure = failAs('scheduler-refused', [
      say('host-other-version', { host: 'erp1', version: '0' }),
    ]).failure;
    const [host] = hostFindings(
      [hostStatusOf('erp1', { state: 'refused', become: 'sudo', failure })],
      mends,
    );
    expect(host).toMatchObject({
      code: 'host-other-version',
      command: expect.stringContaining('host add ops@erp1 --id erp1 --become sudo') as string,
    });
  });
});
