import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { OccurrenceChange } from '../../../shared/contract/command-parts.ts';
import type { ListedWindow } from '../../../shared/domain/now/snapshot.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { essentialTexts } from '../../../shared/i18n/impact-text.ts';
import { shiftText, workdayRuleText } from '../../../shared/i18n/calendar-text.ts';
import type { Language } from '../../../shared/words/language.ts';
import { visible } from '../../../shared/visible-text.ts';
import { statusWords } from '../words/status.ts';
import { windowWords } from '../words/window.ts';
import { waitingLine } from './approval-lines.ts';
import type { Clock } from './clock.ts';
import { missingLines, movedOnly } from './date-lines.ts';
import type { Terminal } from './terminal.ts';

/** Of the longest name that every window has, and a space. */
const LEAST_WIDTH = 8;

type ShownWindow = CallResult<'window.show'>;

/** Tells a window on its own clock, as its rule is written. */
export function printWindow(terminal: Terminal, clock: Clock, window: ShownWindow): void {
  const { definition, status, integrations } = window;
  const { state, opensAt, closesAt } = status;
  const { language } = clock;
  const words = windowWords[language];
  const { fact } = words;
  const span = opensAt === null ? '' : `, ${clock.span({ opensAt, closesAt: closesAt ?? '' })}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [fact.id, definition.id],
    [fact.title, definition.title],
    [fact.reason, definition.reason],
    [fact.change, changeText(window)],
    [fact.owner, definition.owner],
    [fact.approval, approvalText(window, language)],
    [fact.state, `${windowStateText(state, language)}${span}`],
    [fact.starts, `${definition.start} ${definition.timeZone}`],
    [fact.ends, definition.end],
    [fact.lasts, definition.duration],
    [fact.rule, ruleText(definition, language)],
    [fact.covers, coversText(definition.covers, words)],
    [fact.holds, integrations.join(', ') || words.nothingNow],
    ...(window.essentials === undefined
      ? []
      : essentialTexts(window.essentials, (id) => id, language).map(
          (text, index) => [index === 0 ? fact.essential : '', text] as const,
        )),
  ];
  const told = facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const width = Math.max(LEAST_WIDTH, ...told.map(({ name }) => name.length + 1));
  for (const { name, value } of told) terminal.line(`${name.padEnd(width)}${visible(value)}`);
  for (const [index, line] of nextLines(window, clock).entries()) {
    terminal.line(`${(index === 0 ? fact.next : '').padEnd(width)}${visible(line)}`);
  }
}

/** As the table of all windows says it. */
export function windowStateText(state: ListedWindow['state'], language: Language): string {
  const { windowState } = statusWords[language];
  return state === 'proposed' ? windowWords[language].proposed : windowState[state];
}

/** The ticket, and where it is read. */
function changeText({ definition, changeUrl }: ShownWindow): string | undefined {
  const { change } = definition;
  return change === undefined || changeUrl === undefined ? change : `${change} ${changeUrl}`;
}

function approvalText(
  { definition, approval }: ShownWindow,
  language: Language,
): string | undefined {
  if (approval !== undefined) return waitingLine(approval, language);
  return definition.approval === undefined ? undefined : windowWords[language].needsApproval;
}

/** A rule as written, workdays and what happens on days off in words. */
function ruleText({ rrule, on, shift }: ShownWindow['definition'], language: Language): string {
  if (on !== undefined) return workdayRuleText(on, language);
  const rule = rrule ?? windowWords[language].once;
  return shift === undefined ? rule : `${rule}; ${shiftText(shift, language)}`;
}

function coversText(
  { all, systems, tags, integrations, except, exceptEssential }: Selector,
  words: (typeof windowWords)['en'],
): string {
  const parts = [
    all ? words.everything : '',
    systems.length > 0 ? words.systems(systems.join(', ')) : '',
    tags.length > 0 ? words.tags(tags.join(', ')) : '',
    integrations.length > 0 ? words.integrations(integrations.join(', ')) : '',
  ].filter((part) => part !== '');
  const left = [...except, ...(exceptEssential === true ? [words.essentialOnes] : [])];
  return parts.join('; ') + (left.length > 0 ? `; ${words.except(left.join(', '))}` : '');
}

/** What comes, in order; below what a person changed of it, who and why. Skipped ones too. */
function nextLines({ next, changes = [], dateNotes = [] }: ShownWindow, clock: Clock): string[] {
  const { amended } = statusWords[clock.language];
  const changed = new Map(changes.map((one) => [one.current?.opensAt, one]));
  const coming = next.map((occurrence) => ({
    opensAt: occurrence.opensAt,
    lines: [
      `${clock.span(occurrence)}${movedOnly(dateNotes, occurrence.opensAt, clock.language)}`,
      ...changeLines(changed.get(occurrence.opensAt), clock),
    ],
  }));
  const skipped = changes
    .filter(({ current }) => current === null)
    .map(({ original, by, reason }) => ({
      opensAt: original.opensAt,
      lines: [`${clock.span(original)}: ${amended.skipped(by)}: ${reason}`],
    }));
  const inOrder = [...coming, ...skipped]
    .sort((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt))
    .flatMap(({ lines }) => lines);
  return [...inOrder, ...missingLines(dateNotes, clock.language)];
}

/** What a person changed of an occurrence that is open or comes, and how it was defined. */
export function amendedLine(
  { kind, by, reason, originalOpensAt, originalClosesAt }: NonNullable<ListedWindow['amended']>,
  clock: Clock,
): string {
  const { amended, changed } = statusWords[clock.language];
  const was = clock.span({ opensAt: originalOpensAt, closesAt: originalClosesAt });
  return changed(amended[kind](by), reason, was);
}

function changeLines(change: OccurrenceChange | undefined, clock: Clock): string[] {
  if (change === undefined) return [];
  const { kind, by, reason, original } = change;
  const { amended, changed } = statusWords[clock.language];
  return [`  ${changed(amended[kind](by), reason, clock.span(original))}`];
}
