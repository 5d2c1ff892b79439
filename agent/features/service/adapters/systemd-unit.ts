import { keeperLine } from '../../../adapters/connectors/systemd/unit-keeper.ts';
import type { ServiceDefinition } from '../../../adapters/service-manager/service-record.ts';
import { serviceCommand, stopSeconds } from './service-definition.ts';
import { sealed } from '../../../adapters/service-manager/service-record.ts';

/**
 * What a unit usually gets for its protection also binds the jobs that the agent starts: without new
 * privileges there is no `sudo` and no `crontab`; a file system of one's own hides what a job mounts
 * and the folder that guards of all users read. So only this, and for a user nothing that needs a
 * filter of system calls, which brings "no new privileges" along.
 */
const OF_SYSTEM = [
  'CapabilityBoundingSet=~CAP_SYS_MODULE CAP_SYS_BOOT CAP_SYS_RAWIO CAP_SYS_TIME CAP_MAC_ADMIN CAP_MAC_OVERRIDE',
  'RestrictRealtime=yes',
  'LockPersonality=yes',
];

/** The unit of the agent: systemd.service(5). The same for the same definition. */
export function systemdUnit(definition: ServiceDefinition): string {
  return sealed(definition, (line) => `${linesOf(definition, line).join('\n')}\n`);
}

function linesOf(definition: ServiceDefinition, record: string): string[] {
  const { scope, dataDir, environment } = definition;
  const isOfUser = scope === 'user';
  const edit = `systemctl ${isOfUser ? '--user ' : ''}edit remanso`;
  return [
    `# Written by \`remanso service install\`. Changes of your own: \`${edit}\`.`,
    `# ${record}`,
    '[Unit]',
    'Description=Remanso agent: pauses schedulers during maintenance windows',
    keeperLine({ part: 'agent', at: dataDir }),
    ...(isOfUser ? [] : ['After=network.target nss-user-lookup.target']),
    `RequiresMountsFor=${quoted(dataDir)}`,
    // It is tried for ever: the next window comes.
    'StartLimitIntervalSec=0',
    '',
    '[Service]',
    'Type=notify',
    // systemd-notify is a process of its own.
    'NotifyAccess=all',
    // The colon: no variables.
    `ExecStart=:${serviceCommand(definition).map(quoted).join(' ')}`,
    ...Object.entries(environment).map(
      ([name, value]) => `Environment=${quoted(`${name}=${value}`)}`,
    ),
    'WatchdogSec=60',
    'Restart=on-failure',
    'RestartSec=1',
    'RestartSteps=8',
    'RestartMaxDelaySec=60',
    'TimeoutStartSec=10min',
    `TimeoutStopSec=${stopSeconds(definition)}`,
    // Jobs outlive an agent that was killed, and the next one follows them to their end.
    'KillMode=process',
    'OOMPolicy=continue',
    // Secrets are in its memory.
    'LimitCORE=0',
    ...(isOfUser ? [] : OF_SYSTEM),
    '',
    '[Install]',
    `WantedBy=${isOfUser ? 'default' : 'multi-user'}.target`,
  ];
}

const PLAIN = /^[\w@+=:,./-]+$/;

/** A word as systemd.syntax(7) reads it: quoted where needed, without specifiers. */
function quoted(text: string): string {
  if (PLAIN.test(text)) return text;
  const escaped = text
    .replaceAll(/["\\]/g, (mark) => `\\${mark}`)
    .replaceAll(/\p{Cc}/gu, (mark) => `\\x${mark.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll('%', '%%');
  return `"${escaped}"`;
}
