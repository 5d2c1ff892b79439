import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { reopeningsOf, type ReopeningNow } from '../../../shared/domain/now/reopening-now.ts';
import { thingsNow } from '../../../shared/domain/now/things.ts';
import { openEndOf } from '../../../shared/domain/now/paused-group.ts';
import type {
  ApprovalSummary,
  IntegrationStatus,
  Question,
  Snapshot,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import { waitingLine } from './approval-lines.ts';
import { ownClockLines, type WindowZones } from './own-clock-lines.ts';
import { reopeningLines } from './reopening-lines.ts';
import { resumedFrom } from './resumed-lines.ts';
import { sparedLines } from './spared-lines.ts';
import { hostsOf } from './hosts-of.ts';
import { printTable, type Row } from './table.ts';
import { thingLines } from './thing-lines.ts';
import { amendedLine, windowStateText } from './window-words.ts';
import {
  verdictOf,
  besideSentence,
  pausedIn,
  type Verdict,
} from '../../../shared/domain/now/verdict.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { ReopeningTimes } from '../../../shared/i18n/reopening-line.ts';
import { hostsConfirmedText } from '../../../shared/i18n/hosts-text.ts';
import { reasonWithTicket } from '../../../shared/domain/definitions/ticket-text.ts';
import { lengthText } from '../../../shared/i18n/length-text.ts';
import { thingsText, verdictText, type EndWords } from '../../../shared/i18n/verdict-text.ts';
import { numberText } from '../words/numbers.ts';
import { statusWords } from '../words/status.ts';
import type { Colour, Terminal } from './terminal.ts';
import type { Clock } from './clock.ts';
import { visible } from '../../../shared/visible-text.ts';

const STATE_COLOURS: Readonly<Record<IntegrationStatus['state'], Colour>> = {
  flowing: 'green',
  draining: 'cyan',
  paused: 'yellow',
  reopening: 'cyan',
  unknown: 'red',
};

interface PrintOptions {
  /** Of another instant than this one. */
  readonly isThen?: boolean;
  /** Integrations in these states alone. */
  readonly only?: readonly IntegrationStatus['state'][];
}

/** Tells a snapshot to a person. */
export class StatusWords {
  readonly #terminal: Terminal;
  readonly #clock: Clock;
  readonly #zones: WindowZones;
  readonly #words: (typeof statusWords)['en'];

  constructor(terminal: Terminal, clock: Clock, zones: WindowZones) {
    this.#terminal = terminal;
    this.#clock = clock;
    this.#zones = zones;
    this.#words = statusWords[clock.language];
  }

  /** `definitions` name what is paused. */
  print(
    snapshot: Snapshot,
    definitions: RemansoDocument | null,
    { isThen = false, only }: PrintOptions = {},
  ): void {
    const { revision, now, agent, integrations, windows } = snapshot;
    const terminal = this.#terminal;
    const words = this.#words;
    const at = this.#time(now);
    terminal.line(
      isThen
        ? words.then(this.#clock.dated.at(now))
        : words.running(agent.pid, this.#clock.until(agent.startedAt), at, revision),
    );
    const reopenings = isThen ? [] : reopeningsOf(snapshot, definitions);
    if (!isThen) {
      const sentence = this.#verdict(snapshot, definitions);
      for (const one of reopenings) this.#reopening(one, sentence, snapshot, definitions);
    }
    const things = isThen ? [] : thingsNow(snapshot, definitions, reopenings);
    for (const line of thingLines(things, definitions, this.#clock)) {
      terminal.line(terminal.paint('red', visible(line)));
    }
    for (const question of snapshot.questions) {
      terminal.line(terminal.paint('red', visible(this.#questionLine(question))));
    }
    const spared = sparedLines(snapshot, definitions, this.#clock.language);
    for (const line of spared) terminal.line(line);
    terminal.line();
    if (integrations.length === 0) {
      terminal.line(words.none);
      return;
    }
    const shown = integrations.filter(({ state }) => only?.includes(state) ?? true);
    const hosts = hostsOf(definitions);
    const rows = shown.map((integration) => this.#integrationRow(integration, hosts));
    const header = hosts === undefined ? words.header : words.header.toSpliced(1, 0, words.host);
    if (rows.length > 0 || only === undefined) printTable(terminal, header, rows);
    else terminal.line(words.noneOnly(only.map((state) => words.state[state]).join(', ')));
    const { unreadArchive } = snapshot;
    if (unreadArchive !== undefined) terminal.line(visible(words.unreadArchive(unreadArchive)));
    const waiting = isThen ? [] : (snapshot.approvals ?? []);
    if (windows.length + waiting.length === 0) return;
    terminal.line();
    const changes = new Map(waiting.map((one) => [one.windowId, one]));
    const resumed = resumedFrom(definitions, snapshot, this.#clock.language);
    const windowRows = windows.map((window) =>
      this.#windowRow(window, changes.get(window.id), isThen ? [] : resumed(window)),
    );
    const newRows = waiting
      .filter(({ action }) => action === 'add')
      .map((one) => this.#proposedRow(one));
    printTable(terminal, words.windowHeader, [...windowRows, ...newRows]);
  }

  /** The sentence that the dashboard and the tray show. */
  #verdict(snapshot: Snapshot, definitions: RemansoDocument | null): Verdict {
    const now = parseInstant(snapshot.now) ?? 0;
    const verdict = verdictOf({ link: { kind: 'connected' }, snapshot, definitions, now });
    const times = this.#times();
    const sentence = verdictText(verdict, { times, now });
    const things = besideSentence(verdict).length;
    this.#terminal.line(visible(`${sentence}.`));
    const hosts = pausedIn(verdict)?.hosts;
    if (hosts !== undefined) {
      const confirmed = hostsConfirmedText(hosts, times);
      this.#terminal.line(`${confirmed.charAt(0).toUpperCase()}${confirmed.slice(1)}.`);
    }
    if (things > 0) this.#terminal.line(`${thingsText(things, times)}.`);
    return verdict;
  }

  #reopening(
    one: ReopeningNow,
    sentence: Verdict,
    snapshot: Snapshot,
    definitions: RemansoDocument | null,
  ): void {
    const telling = { sentence, snapshot, definitions, times: this.#times(), words: this.#words };
    for (const { text, isUrgent } of reopeningLines(one, telling)) {
      const line = visible(text);
      this.#terminal.line(isUrgent ? this.#terminal.paint('red', line) : line);
    }
  }

  #times(): EndWords & ReopeningTimes {
    const { language } = this.#clock;
    return {
      language,
      number: (value) => numberText(value, language),
      length: (ms) => lengthText(ms),
      at: (at) => this.#clock.on(at),
      until: (at) => this.#clock.until(at),
      end: (at) => this.#clock.until(at),
      atEnd: (at) => this.#clock.on(at),
    };
  }

  #time(text: string | null): string {
    return this.#clock.at(text);
  }

  /** Held runs that wait for a person, until when, and how the answer is given. */
  #questionLine({ integrationId, runs, decidesAt }: Question): string {
    const until = this.#clock.until(decidesAt);
    const command = `remanso missed decide --integration ${integrationId} --choice skip|once|all --reason ${this.#words.why}`;
    return this.#words.question(integrationId, runs, until, command);
  }

  #integrationRow(
    { id, state, holds, nextRunAt, lastRun, scheduler }: IntegrationStatus,
    hosts: ReadonlyMap<string, string> | undefined,
  ): Row {
    const words = this.#words;
    const last =
      lastRun === null
        ? '-'
        : words.lastRun(words.outcome[lastRun.outcome], this.#time(lastRun.dueAt));
    return {
      cells: [
        id,
        ...(hosts === undefined ? [] : [hosts.get(id) ?? '-']),
        { text: words.state[state], colour: STATE_COLOURS[state] },
        this.#time(nextRunAt),
        last,
      ],
      below: [
        ...holds.map((hold) => this.#holdLine(hold)),
        ...(scheduler?.alsoHeldBy ?? []).map(({ agent, until }) => {
          const end = until === null ? undefined : this.#clock.until(until);
          return words.alsoHeld(agent, end);
        }),
      ],
    };
  }

  #holdLine(hold: HoldText): string {
    const { id, kind, windowId, reason, change, by, until } = hold;
    const words = this.#words;
    const owner = kind === 'window' ? words.ofWindow(windowId ?? by) : words.ofPerson(by, id);
    const end =
      until === null ? words.openEnd[openEndOf([hold])] : words.until(this.#clock.until(until));
    return words.held(owner, end, reasonWithTicket(reason, change));
  }

  /** A window that was never approved: it holds nothing. */
  #proposedRow(one: ApprovalSummary): Row {
    const { language } = this.#clock;
    const state = { text: windowStateText('proposed', language), colour: 'dim' } as const;
    return {
      cells: [one.windowId, state, this.#time(one.opensAt), this.#time(one.closesAt)],
      below: [waitingLine(one, language)],
    };
  }

  #windowRow(
    window: WindowStatus,
    waiting: ApprovalSummary | undefined,
    resumed: readonly string[],
  ): Row {
    const { id, state, opensAt, closesAt, heldFrom, amended } = window;
    const words = this.#words;
    const colour = state === 'open' ? 'yellow' : 'dim';
    const text = { text: words.windowState[state], colour } as const;
    return {
      cells: [id, text, this.#time(opensAt), this.#time(closesAt)],
      below: [
        ...ownClockLines(window, this.#clock, this.#zones.get(id)),
        ...(heldFrom === undefined ? [] : [words.holdsSince(this.#clock.until(heldFrom))]),
        ...resumed,
        ...(amended === undefined ? [] : [amendedLine(amended, this.#clock)]),
        ...(waiting === undefined ? [] : [waitingLine(waiting, this.#clock.language)]),
      ],
    };
  }
}
