import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { hostKinds } from '../../../../shared/domain/schedulers/scheduler.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { lengthText } from '../../../../shared/i18n/formats.ts';
import { hostWords } from './words/host.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { printTable, type Row, titles } from '../../../cli/output/terminal/table.ts';
import type { Colour, Reader } from '../../../cli/output/terminal/terminal.ts';

type State = HostStatus['state'];

/** The worse, the earlier. */
const ORDER: readonly State[] = [
  'refused',
  'unreachable',
  'clock-off',
  'stale',
  'unasked',
  'confirmed',
];

const COLOURS: Readonly<Record<State, Colour>> = {
  refused: 'red',
  unreachable: 'red',
  'clock-off': 'yellow',
  stale: 'yellow',
  unasked: 'yellow',
  confirmed: 'green',
};

/** It has everything that is to be held, and holds it at the right time. */
export function isWell({ state }: HostStatus): boolean {
  return state === 'confirmed';
}

/** Trouble first; then whichever must know something soonest. */
export function inOrder(hosts: readonly HostStatus[]): HostStatus[] {
  const rank = ({ state }: HostStatus): number => ORDER.indexOf(state);
  const next = ({ nextHoldAt }: HostStatus): Instant =>
    (nextHoldAt === null ? undefined : parseInstant(nextHoldAt)) ?? Infinity;
  return hosts.toSorted(
    (one, other) =>
      rank(one) - rank(other) || Math.sign(next(one) - next(other)) || (one.id < other.id ? -1 : 1),
  );
}

interface Shown {
  readonly clock: Clock;
  readonly now: Instant;
}

export function printHosts(
  { terminal, language }: Reader,
  hosts: readonly HostStatus[],
  shown: Shown,
): void {
  const say = hostWords(language);
  if (hosts.length === 0) {
    terminal.line(say('none'));
    return;
  }
  const rows = hosts.map((host) => rowOf(host, shown, language));
  printTable(
    terminal,
    titles(say, 'header', [
      'server',
      'state',
      'plan-until',
      'confirmed',
      'clock',
      'next-hold',
      'schedules',
    ]),
    rows,
  );
}

function rowOf(host: HostStatus, { clock, now }: Shown, language: Language): Row {
  const say = hostWords(language);
  const { id, state, plan, nextHoldAt } = host;
  const confirmedAt = plan === null ? undefined : parseInstant(plan.confirmedAt);
  const confirmed =
    confirmedAt === undefined
      ? say('never')
      : say('ago', { length: lengthText(now - confirmedAt) });
  return {
    cells: [
      id,
      { text: say(`state.${state}`), colour: COLOURS[state] },
      planText(host, clock, language),
      confirmed,
      clockText(host, language),
      nextHoldAt === null ? '-' : clock.at(nextHoldAt),
      schedulesText(host, language),
    ],
    below: todoLines(host, clock, language),
  };
}

/** Until when the host knows everything; a plan of nothing has no end. */
export function planText(host: HostStatus, clock: Clock, language: Language): string {
  if (host.plan === null) return '-';
  return countOf(host) === 0 ? hostWords(language)('allTime') : clock.at(host.plan.knownUntil);
}

export function countOf({ protects }: HostStatus): number {
  return hostKinds.reduce((sum, kind) => sum + protects[kind], 0);
}

function schedulesText(host: HostStatus, language: Language): string {
  const say = hostWords(language);
  const kinds = hostKinds.flatMap((kind) => {
    const count = host.protects[kind];
    return count === 0 ? [] : [`${numberText(count, language)} ${say(`kinds.${kind}`)}`];
  });
  return kinds.length === 0 ? say('noSchedules') : kinds.join(', ');
}

/** `40 s ahead, Europe/Madrid`. What is below a second, or below what the round trip lets see, is none. */
export function clockText({ clock }: HostStatus, language: Language): string {
  if (clock === null) return '-';
  const how = offText(clock, language);
  return clock.zone === '' ? how : `${how}, ${clock.zone}`;
}

function offText(
  { aheadMs, uncertainMs }: NonNullable<HostStatus['clock']>,
  language: Language,
): string {
  const say = hostWords(language);
  const off = Math.abs(aheadMs);
  if (off < 1000 || off <= uncertainMs) return say('inStep');
  return say(aheadMs > 0 ? 'ahead' : 'behind', { length: lengthText(off) });
}

/** What is wrong and what to do; nothing if all is well. */
export function todoLines(host: HostStatus, clock: Clock, language: Language): string[] {
  const say = hostWords(language);
  const { id, state, failure, failingSince, plan } = host;
  switch (state) {
    case 'confirmed':
      return [];
    case 'unasked':
      return [say('todo.unasked', { id })];
    case 'stale':
      return [say('todo.stale', { id })];
    case 'clock-off':
      return host.clock === null
        ? []
        : [say('todo.clockOff', { how: offText(host.clock, language) })];
    case 'unreachable':
    case 'refused':
      return [
        ...(failure === null ? [] : [failureInWords(failure, language)]),
        [
          failingSince === null ? '' : say('todo.since', { time: clock.until(failingSince) }),
          countOf(host) === 0
            ? ''
            : plan === null
              ? say('todo.noPlan')
              : say('todo.follows', { time: clock.until(plan.knownUntil) }),
        ]
          .join(' ')
          .trim(),
      ].filter((line) => line !== '');
  }
}
