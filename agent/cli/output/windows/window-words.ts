import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { OccurrenceChange } from '../../../../shared/contract/command-parts.ts';
import type { ListedWindow } from '../../../../shared/domain/now/snapshot.ts';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { essentialTexts } from '../../../../shared/i18n/calendars/impact-text.ts';
import { shiftText, workdayRuleText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { statusWords } from '../../words/agent/status.ts';
import { windowWords, type WindowSay } from '../../words/windows/window.ts';
import { waitingLine } from './waiting-line.ts';
import type { Clock } from '../clock/clock.ts';
import { missingLines, movedOnly } from './date-lines.ts';
import { printFacts, type FactLine } from './fact-lines.ts';
import type { Terminal } from '../terminal/terminal.ts';

type ShownWindow = CallResult<'window.show'>;

/** Tells a window on its own clock, as its rule is written. */
export function printWindow(terminal: Terminal, clock: Clock, window: ShownWindow): void {
  const { definition, status, integrations } = window;
  const { state, opensAt, closesAt } = status;
  const { language } = clock;
  const say = windowWords(language);

  const span = opensAt === null ? '' : `, ${clock.span({ opensAt, closesAt: closesAt ?? '' })}`;
  const facts: readonly FactLine[] = [
    [say('fact.id'), definition.id],
    [say('fact.title'), definition.title],
    [say('fact.reason'), definition.reason],
    [say('fact.change'), changeText(window)],
    [say('fact.owner'), definition.owner],
    [say('fact.approval'), approvalText(window, language)],
    [say('fact.state'), `${windowStateText(state, language)}${span}`],
    [say('fact.starts'), `${definition.start} ${definition.timeZone}`],
    [say('fact.ends'), definition.end],
    [say('fact.lasts'), definition.duration],
    [say('fact.rule'), ruleText(definition, language)],
    [say('fact.covers'), coversText(definition.covers, say)],
    [say('fact.holds'), integrations.join(', ') || say('nothingNow')],
    ...(window.essentials === undefined
      ? []
      : essentialTexts(window.essentials, (id) => id, language).map(
          (text, index) => [index === 0 ? say('fact.essential') : '', text] as const,
        )),
  ];
  const lines = nextLines(window, clock).map((line, index): FactLine => [
    index === 0 ? say('fact.next') : '',
    line,
  ]);
  printFacts(terminal, [...facts, ...lines]);
}

/** As the table of all windows says it. */
export function windowStateText(state: ListedWindow['state'], language: Language): string {
  const say = statusWords(language);
  return state === 'proposed' ? windowWords(language)('proposed') : say(`windowState.${state}`);
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
  return definition.approval === undefined ? undefined : windowWords(language)('needsApproval');
}

/** A rule as written, workdays and what happens on days off in words. */
function ruleText({ rrule, on, shift }: ShownWindow['definition'], language: Language): string {
  if (on !== undefined) return workdayRuleText(on, language);
  const rule = rrule ?? windowWords(language)('once');
  return shift === undefined ? rule : `${rule}; ${shiftText(shift, language)}`;
}

function coversText(
  { all, systems, tags, integrations, except, exceptEssential }: Selector,
  say: WindowSay,
): string {
  const parts = [
    all ? say('everything') : '',
    systems.length > 0 ? say('systems', { ids: systems.join(', ') }) : '',
    tags.length > 0 ? say('tags', { ids: tags.join(', ') }) : '',
    integrations.length > 0 ? say('integrations', { ids: integrations.join(', ') }) : '',
  ].filter((part) => part !== '');
  const left = [...except, ...(exceptEssential === true ? [say('essentialOnes')] : [])];
  return parts.join('; ') + (left.length > 0 ? `; ${say('except', { ids: left.join(', ') })}` : '');
}

/** What comes, in order; below what a person changed of it, who and why. Skipped ones too. */
function nextLines({ next, changes = [], dateNotes = [] }: ShownWindow, clock: Clock): string[] {
  const say = statusWords(clock.language);
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
      lines: [`${clock.span(original)}: ${say('amended.skipped', { by })}: ${reason}`],
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
  const say = statusWords(clock.language);
  const was = clock.span({ opensAt: originalOpensAt, closesAt: originalClosesAt });
  return say('changed', { what: say(`amended.${kind}`, { by }), reason, defined: was });
}

function changeLines(change: OccurrenceChange | undefined, clock: Clock): string[] {
  if (change === undefined) return [];
  const { kind, by, reason, original } = change;
  const say = statusWords(clock.language);
  return [
    `  ${say('changed', { what: say(`amended.${kind}`, { by }), reason, defined: clock.span(original) })}`,
  ];
}
