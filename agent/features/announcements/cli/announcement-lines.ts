import { impactTally } from '../../../../shared/domain/values/run-tally.ts';
import { heldText } from '../../../cli/output/windows/held-text.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { ReadingFault } from '../../../../shared/features/announcements/announcement.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { essentialTexts } from '../../../../shared/i18n/calendars/impact-text.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { englishOf } from '../../../../shared/failure-texts.ts';
import { oneLine, visible } from '../../../../shared/visible-text.ts';
import { announcementSourceWords } from './source-words.ts';
import { announcementWords } from './announcement-words.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { metLines } from '../../../cli/output/windows/preview-words.ts';
import { printTable, type Row, titles } from '../../../cli/output/terminal/table.ts';
import type { Terminal } from '../../../cli/output/terminal/terminal.ts';
import { nounText, numberText } from '../../../cli/words/runs/numbers.ts';
import { countedRuns } from '../../../cli/words/runs/run-tally.ts';

export type Proposal = CallResult<'announcement.list'>['proposals'][number];
export type Source = CallResult<'source.list'>['sources'][number];

/** When it is; as it was written where no zone is known. */
export function whenText({ opensAt, closesAt, announcement }: Proposal, clock: Clock): string {
  if (opensAt !== null && closesAt !== null) return clock.span({ opensAt, closesAt });
  const { span } = announcement;
  if (span.kind === 'instants') return clock.span(span);
  return announcementWords(clock.language)('noZone', { wall: `${span.start} – ${span.end}` });
}

/** One line each; below it what matters besides. */
export function printProposals(
  terminal: Terminal,
  proposals: readonly Proposal[],
  clock: Clock,
): void {
  const say = announcementWords(clock.language);
  const rows = proposals.map((one): Row => {
    const state = say(`state.${one.state}`);
    const cells = [one.id, state, whenText(one, clock), one.announcement.summary];
    return { cells, below: notesOf(one, clock) };
  });
  printTable(terminal, titles(say, 'header', ['id', 'state', 'when', 'what']), rows);
}

/** That its window is elsewhere, that it is tentative, that it vanished, that something is unsaid. */
function notesOf(one: Proposal, clock: Clock): string[] {
  const say = announcementWords(clock.language);
  const { window, state } = one;
  const isAsked = state === 'new';
  return [
    ...(window === null ? [] : [say('planned', { windowId: window.id, span: clock.span(window) })]),
    ...(window?.isOpen === true ? [say('isOpen')] : []),
    ...(one.announcement.isTentative ? [say('tentative')] : []),
    ...(one.vanishedAt === null ? [] : [say('vanished')]),
    ...doubtsOf(one).map((doubt) => say('doubt', { why: saidText(doubt, clock) })),
    ...(isAsked && one.systems.length === 0 ? [say('unsaid')] : []),
    ...(isAsked && one.opensAt === null ? [say('zoneUnsaid')] : []),
  ];
}

/** Those that no other line says. */
function doubtsOf({ doubts }: Proposal): readonly Saying[] {
  return doubts.filter(({ code }) => code !== 'doubt-vanished');
}

function saidText(said: Saying, clock: Clock): string {
  const told = { message: englishOf([said]), said: [said] };
  return visible(failureInWords(told, clock.language, (at) => clock.at(at)));
}

/** Everything that is known, and what accepting it would do. */
export function shownLines(
  { proposal, preview }: CallResult<'announcement.show'>,
  clock: Clock,
): string[] {
  const say = announcementWords(clock.language);
  const { announcement: one } = proposal;
  const note = one.maintNote;
  const texts = [
    `${proposal.id}: ${one.summary}`,
    `${say(`state.${proposal.state}`)}, ${whenText(proposal, clock)}`,
    ...notesOf(proposal, clock),
    ...(one.url === null ? [] : [one.url]),
    ...(note === undefined ? [] : [noteText(note)]),
    ...(one.readAs === undefined ? [] : readLines(one.readAs, clock)),
    ...one.description.split(/\r?\n/),
  ];
  return [...texts.filter((text) => text !== ''), ...effectLines(preview, clock)].map(visible);
}

/** Which line each time comes from, and how that was read. */
export function readLines(
  { opens, closes }: NonNullable<Proposal['announcement']['readAs']>,
  clock: Clock,
): string[] {
  const say = announcementWords(clock.language);
  const how = (said: readonly Saying[]): string =>
    said.map((one) => saidText(one, clock)).join('; ');
  return [
    say(visible(opens.line) === '' ? 'opens.plain' : 'opens', {
      line: visible(opens.line),
      how: how(opens.how),
    }),
    say(visible(closes.line) === '' ? 'closes.plain' : 'closes', {
      line: visible(closes.line),
      how: how(closes.how),
    }),
  ];
}

function noteText(note: NonNullable<Proposal['announcement']['maintNote']>): string {
  const fields = Object.entries(note).map(
    ([name, value]) => `${name} ${[value].flat().join(', ')}`,
  );
  return `MAINTNOTE: ${fields.join('; ')}`;
}

function effectLines(preview: CallResult<'announcement.show'>['preview'], clock: Clock): string[] {
  if (preview === null) return [];
  const say = announcementWords(clock.language);
  const { impact, clashes, essentials } = preview;
  const { language } = clock;
  const of = nounText(impact.length, 'integration', language);
  return [
    countedRuns(impactTally(impact), language, {
      exactly: (runs) => say('holds', { runs, of }),
      about: say('holds.about', { of }),
    }),
    ...impact.map(
      (one) =>
        `  ${say(one.losesOnlyRunOfDay ? 'held.only' : 'held', { id: one.integrationId, runs: heldText(one, language) })}`,
    ),
    ...clashes.map(({ windowId, otherOpensAt: opensAt, otherClosesAt: closesAt }) =>
      say('meets', { windowId, span: clock.span({ opensAt, closesAt }) }),
    ),
    ...metLines(preview, clock),
    ...(essentials === undefined ? [] : essentialTexts(essentials, (id) => id, language)),
  ];
}

/** What a text says, each time with its line and how that was read. */
export function explainedLines(
  file: string,
  { announcements, cancellations, zoneData }: CallResult<'announcement.explain'>,
  clock: Clock,
): string[] {
  const say = announcementWords(clock.language);
  return [
    say('explained', {
      file: visible(file),
      count: announcements.length,
      number: numberText(announcements.length, clock.language),
      zoneData,
    }),
    ...announcements.flatMap((one) => {
      const { opensAt, closesAt, doubts, summary, uid } = one;
      const when = opensAt === null || closesAt === null ? '?' : clock.span({ opensAt, closesAt });
      return [
        `${oneLine(summary) || visible(uid)}: ${when}`,
        ...readLines(one, clock).map((line) => `  ${line}`),
        ...(opensAt === null && doubts.length === 0 ? [`  ${say('zoneUnsaid')}`] : []),
        ...doubts.map((doubt) => `  ${say('doubt', { why: saidText(doubt, clock) })}`),
      ];
    }),
    ...cancellations.map(({ uid }) => say('cancels', { uid: visible(uid) })),
  ];
}

/** What was left out of a text, and why. */
export function faultLines(faults: readonly ReadingFault[], clock: Clock): string[] {
  return faults.map(({ uid, said }) =>
    visible(uid === null ? saidText(said, clock) : `${uid}: ${saidText(said, clock)}`),
  );
}

export function printSources(terminal: Terminal, sources: readonly Source[], clock: Clock): void {
  const { language } = clock;
  const say = announcementSourceWords(language);
  const rows = sources.map((one): Row => {
    const { id, url, systems, zone, always, readAt, failure, faults, proposals } = one;
    const read = url === null ? say('isFiles') : readAt === null ? say('never') : clock.at(readAt);
    const accepting = always === null ? say('accepting.no') : say('accepting.yes');
    return {
      cells: [
        ...[id, systems.join(', ') || say('dash'), zone ?? say('dash')],
        ...[accepting, read, String(proposals)],
      ],
      below: [
        ...(url === null ? [] : [url]),
        ...(failure === null ? [] : [failureInWords(failure, language)]),
        ...faultLines(faults, clock),
      ],
    };
  });
  printTable(
    terminal,
    titles(say, 'header', ['source', 'systems', 'zone', 'accepted', 'read', 'proposals']),
    rows,
  );
}
