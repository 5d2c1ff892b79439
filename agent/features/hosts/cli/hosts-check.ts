import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { lengthText } from '../../../../shared/i18n/formats.ts';
import { inOrder, isWell } from './host-table.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import { inTime } from '../../../cli/session/agent/in-time.ts';
import type { Mends } from '../../../cli/session/mends.ts';
import { ofFailure } from '../../../cli/session/said-by.ts';

const EACH_MS = 10_000;
const LIMIT_MS = 15_000;

/** Whether each host has its plan, and tells the right time. Without an agent nobody asks them. */
export const hostsCheck: DoctorCheck = {
  area: 'hosts',
  limitMs: LIMIT_MS,
  look: async ({ agent, mends, within }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    const { client } = seen.agent;
    const listed = await client.call('host.list', {});
    if (!listed.ok) throw new Error(listed.failure.message);
    const asked = await Promise.all(
      listed.value.hosts.map(async (host) => {
        // Since the agent's start nobody has needed it.
        if (host.state !== 'unasked') return host;
        const checked = await inTime(
          () => client.call('host.check', { id: host.id }),
          within(EACH_MS),
        );
        return checked.kind === 'done' && checked.value.ok ? checked.value.value : host;
      }),
    );
    return hostFindings(asked, mends);
  },
};

/** Pure. */
export function hostFindings(hosts: readonly HostStatus[], mends: Mends): readonly DoctorFinding[] {
  return inOrder(hosts)
    .filter((host) => !isWell(host))
    .map((host) => {
      const { id, state, failure, clock } = host;
      const command = mends.remanso('host', 'check', id);
      const why = failure === null ? { message: state } : ofFailure(failure);
      switch (state) {
        case 'refused':
          // Whoever connects as root there does so again: `host add` takes the address as it is known.
          if (failure?.said?.some(({ code }) => code === 'host-other-version') === true) {
            const become = host.become === undefined ? [] : ['--become', host.become];
            const again = mends.remanso('host', 'add', host.ssh, '--id', id, ...become);
            return found('host-other-version', { id }, { why, command: again });
          }
          return found('host-refused', { id }, { why, command });
        case 'unreachable':
          return found('host-unreachable', { id }, { why, command });
        case 'clock-off': {
          const length = lengthText(Math.abs(clock?.aheadMs ?? 0));
          return found('host-clock-off', { id, length }, { command });
        }
        case 'stale':
        case 'unasked':
        case 'confirmed':
          return found('host-unconfirmed', { id }, { command });
      }
    });
}
