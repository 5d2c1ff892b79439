import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { OccurrenceChange } from '../../../shared/contract/command-parts.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Clock } from './clock.ts';
import type { Terminal } from './terminal.ts';

type ShownWindow = CallResult<'window.show'>;

/** Tells a window on its own clock, as its rule is written. */
export function printWindow(terminal: Terminal, clock: Clock, window: ShownWindow): void {
  const { definition, status, integrations } = window;
  const { state, opensAt, closesAt } = status;
  const span = opensAt === null ? '' : `, ${clock.at(opensAt)} to ${clock.at(closesAt)}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Window', definition.id],
    ['Title', definition.title],
    ['Reason', definition.reason],
    ['State', `${state}${span}`],
    ['Starts', `${definition.start} ${definition.timeZone}`],
    ['Ends', definition.end],
    ['Lasts', definition.duration],
    ['Rule', definition.rrule ?? 'once'],
    ['Covers', coversText(definition.covers)],
    ['Holds', integrations.join(', ') || 'no integration now'],
  ];
  for (const [name, value] of facts) {
    if (value !== undefined) terminal.line(`${name.padEnd(8)}${visible(value)}`);
  }
  for (const [index, line] of nextLines(window, clock).entries()) {
    terminal.line(`${(index === 0 ? 'Next' : '').padEnd(8)}${visible(line)}`);
  }
}

function coversText({ all, systems, tags, integrations, except }: Selector): string {
  const parts = [
    all ? 'everything' : '',
    systems.length > 0 ? `systems ${systems.join(', ')}` : '',
    tags.length > 0 ? `tags ${tags.join(', ')}` : '',
    integrations.length > 0 ? `integrations ${integrations.join(', ')}` : '',
  ].filter((part) => part !== '');
  return parts.join('; ') + (except.length > 0 ? `; except ${except.join(', ')}` : '');
}

/** What comes, in order; below what a person changed of it, who and why. Skipped ones too. */
function nextLines({ next, changes = [] }: ShownWindow, clock: Clock): string[] {
  const changed = new Map(changes.map((one) => [one.current?.opensAt, one]));
  const coming = next.map((occurrence) => ({
    opensAt: occurrence.opensAt,
    lines: [clock.span(occurrence), ...changeLines(changed.get(occurrence.opensAt), clock)],
  }));
  const skipped = changes
    .filter(({ current }) => current === null)
    .map(({ original, by, reason }) => ({
      opensAt: original.opensAt,
      lines: [`${clock.span(original)}: skipped by ${by}: ${reason}`],
    }));
  return [...coming, ...skipped]
    .sort((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt))
    .flatMap(({ lines }) => lines);
}

function changeLines(change: OccurrenceChange | undefined, clock: Clock): string[] {
  if (change === undefined) return [];
  const { kind, by, reason, original } = change;
  return [`  ${kind} by ${by}: ${reason} (defined: ${clock.span(original)})`];
}
