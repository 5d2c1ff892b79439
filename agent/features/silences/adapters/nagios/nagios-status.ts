import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { MonitorAlarm } from '../../app/monitors.ts';
import { isOfRemanso } from '../kit/silence-mark.ts';
import type { Block, BlockFile } from './block-file.ts';

export const OURS = 'remanso';
export const STATUS_KINDS = [
  ...['info', 'programstatus', 'hoststatus', 'servicestatus', 'hostdowntime', 'servicedowntime'],
];
const CHECKED_KINDS: readonly string[] = ['hoststatus', 'servicestatus'];

/** A host or a service. */
export interface Checked {
  /** `HOST`, or `HOST!SERVICE`. */
  readonly name: string;
  readonly host: string;
  readonly service: string | undefined;
  /** It is red for good. */
  readonly isOn: boolean;
  /** It is on, and nobody has acknowledged or silenced it. */
  readonly isAlarm: boolean;
  readonly isNotified: boolean;
  readonly since: Instant;
}

export interface Downtime {
  readonly id: string;
  readonly isOfHost: boolean;
  readonly on: string;
  readonly by: string;
  readonly comment: string;
  readonly isInForce: boolean;
  readonly until: Instant;
}

/** What Nagios writes down every few seconds. */
export interface NagiosStatus {
  readonly writtenAt: Instant;
  /** In whole seconds. Absent: it does not tell. */
  readonly startedAt: Instant | undefined;
  readonly checked: readonly Checked[];
  readonly downtimes: readonly Downtime[];
}

export async function readStatus(file: BlockFile): Promise<Result<NagiosStatus>> {
  const blocks = await file.blocks();
  if (!blocks.ok) return blocks;
  const info = blocks.value.find(({ kind }) => kind === 'info');
  if (info === undefined) {
    return failAs('scheduler-refused', [say('nagios-no-status', { file: file.path })]);
  }
  const program = blocks.value.find(({ kind }) => kind === 'programstatus');
  return succeed({
    writtenAt: timeIn(info, 'created'),
    startedAt: program?.values.has('program_start') ? timeIn(program, 'program_start') : undefined,
    checked: blocks.value.filter(({ kind }) => CHECKED_KINDS.includes(kind)).map(checkedIn),
    downtimes: blocks.value.filter(({ kind }) => kind.endsWith('downtime')).map(downtimeIn),
  });
}

export function isOurs({ by, comment }: Downtime): boolean {
  return by === OURS && isOfRemanso(comment);
}

export function oursIn({ downtimes }: NagiosStatus, mark: string): readonly Downtime[] {
  return downtimes.filter((one) => isOurs(one) && one.comment.endsWith(mark));
}

/** Nagios pages for no service of a host that is down. */
export function alarmsOf(
  watched: readonly Checked[],
  { checked }: NagiosStatus,
): readonly MonitorAlarm[] {
  const down = new Set(
    checked.filter(({ service, isOn }) => service === undefined && isOn).map(({ host }) => host),
  );
  return watched
    .filter(({ isOn }) => isOn)
    .map(({ name, host, service, since, isAlarm, isNotified }) => ({
      ...{ name, host, since },
      isHeard: isAlarm && isNotified && (service === undefined || !down.has(host)),
    }));
}

export function nameIn({ values }: Block): string {
  const service = values.get('service_description');
  const host = values.get('host_name') ?? '';
  return service === undefined ? host : `${host}!${service}`;
}

function checkedIn(block: Block): Checked {
  const { values } = block;
  const isOn = values.get('current_state') !== '0' && values.get('state_type') === '1';
  return {
    name: nameIn(block),
    host: values.get('host_name') ?? '',
    service: values.get('service_description'),
    ...{ isOn, since: timeIn(block, 'last_hard_state_change') },
    isNotified: values.get('notifications_enabled') !== '0',
    isAlarm:
      isOn &&
      values.get('scheduled_downtime_depth') === '0' &&
      values.get('problem_has_been_acknowledged') === '0',
  };
}

function downtimeIn(block: Block): Downtime {
  const { kind, values } = block;
  return {
    id: values.get('downtime_id') ?? '',
    isOfHost: kind === 'hostdowntime',
    on: nameIn(block),
    by: values.get('author') ?? '',
    comment: values.get('comment') ?? '',
    isInForce: values.get('is_in_effect') === '1',
    until: timeIn(block, 'end_time'),
  };
}

function timeIn({ values }: Block, name: string): Instant {
  return Number(values.get(name) ?? 0) * SECOND_MS;
}
