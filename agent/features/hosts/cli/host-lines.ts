import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { shellWord } from '../../../adapters/connectors/kit/secrets/shell-word.ts';
import { sshAtTerminal } from '../adapters/setup/host-undo.ts';
import { byHandLines, hostAddWords } from './words/host-add.ts';
import { addressParts } from '../../../cli/output/address-parts.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { clockText, todoLines } from './host-table.ts';
import type { Reader } from '../../../cli/output/terminal/terminal.ts';

type SetUp = CallResult<'host.prepare'>;

const INDENT = '  ';
const STEP = `${INDENT}- `;
const COPY = '      ';

/** Everything that setting it up does there, before it is done. */
export function printSetUp(
  { terminal, language }: Reader,
  { id, ssh }: HostDefinition,
  { folder, sudoers, keyOptions, services }: SetUp,
): void {
  const say = hostAddWords(language);
  terminal.line(say('willDo', { where: visible(ssh) }));
  terminal.line(STEP + say('folder', { path: visible(folder) }));
  if (sudoers !== null) {
    terminal.line(STEP + say('sudoers'));
    terminal.line(COPY + visible(sudoers));
  }
  if (services.length > 0) {
    terminal.line(STEP + say('services', { units: visible(services.join(', ')) }));
  }
  terminal.line(say('nothingElse', { id }));
  terminal.line('');
  terminal.line(say('restrictedKey'));
  terminal.line(say('restrictedWhy'));
  terminal.line(COPY + visible(keyOptions));
  terminal.line('');
}

/** The lines with which a person sets it up whose password sudo asks for. */
export function printByHand({ terminal, language }: Reader, host: HostDefinition): void {
  const { id, ssh, become } = host;
  const { port, address } = addressParts(ssh);
  const target = address.includes(':') ? address.replace(/([^@]*:.*)$/, '[$1]') : address;
  const copy = [...(port === undefined ? [] : [`-P ${port}`]), 'setup.sh', shellWord(`${target}:`)];
  terminal.line(hostAddWords(language)('byHand', { id }));
  for (const line of [
    byHandLines.script(id),
    byHandLines.copy(copy.join(' ')),
    byHandLines.run(sshAtTerminal(ssh), become === 'sudo'),
    byHandLines.check(id),
  ]) {
    terminal.line(INDENT + line);
  }
}

/** What the agent may do there, its clock, and what it is. */
export function printRights(
  { terminal, language }: Reader,
  status: HostStatus,
  clock: Clock,
): void {
  const { facts, plan } = status;
  const say = hostAddWords(language);

  if (facts !== null) {
    const { user, uid, system, hasCrontab, hasSystemd, freeKilobytes, mayWrite } = facts;
    const rights = uid === 0 ? say('unitsOf.every') : say('unitsOf.own', { user });
    const crontabs = uid === 0 ? say('crontabsOf.every') : say('crontabsOf.own', { user });
    const isWritten = mayWrite && plan !== null;
    const rows: (readonly [label: string, text: string])[] = [
      [say('right.login'), say('loginAs', { user, uid: String(uid) })],
      [say('right.plan'), isWritten ? say('planIs.yes') : say('planIs.no')],
      [say('right.crontabs'), hasCrontab ? crontabs : say('crontabsOf.none')],
      [say('right.systemd'), hasSystemd ? rights : say('unitsOf.none')],
      [say('right.clock'), clockText(status, language)],
      [
        say('right.disk'),
        freeKilobytes === null ? say('unknown') : say('free', { size: sizeText(freeKilobytes) }),
      ],
      [say('right.system'), system],
    ];
    const width = Math.max(...rows.map(([label]) => label.length));
    for (const [label, text] of rows) {
      terminal.line(`${INDENT}${label.padEnd(width)}${INDENT}${visible(text)}`);
    }
  }
  for (const line of todoLines(status, clock, language)) terminal.complain(visible(line));
}

/** `20 GB`, `512 MB`. */
function sizeText(kilobytes: number): string {
  const gigabytes = kilobytes / (1024 * 1024);
  return gigabytes >= 1 ? `${Math.round(gigabytes)} GB` : `${Math.round(kilobytes / 1024)} MB`;
}
