import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { type ReopeningNow, reopeningsOf } from '../../../../shared/domain/now/reopening-now.ts';
import { thingsNow } from '../../../../shared/domain/now/things.ts';
import type {
  ApprovalSummary,
  IntegrationStatus,
  Question,
  Snapshot,
  WindowStatus,
} from '../../../../shared/domain/now/snapshot.ts';
import { waitingLine } from '../windows/waiting-line.ts';
import { ownClockLines, type WindowZones } from './own-clock-lines.ts';
import { reopeningLines } from './reopening-lines.ts';
import { resumedFrom } from './resumed-lines.ts';
import { sparedLines } from './spared-lines.ts';
import { integrationRow } from './integration-row.ts';
import { printTable, type Row, titles } from '../terminal/table.ts';
import { thingLines } from './thing-lines.ts';
import { amendedLine, windowStateText } from '../windows/window-words.ts';
import {
  besideSentence,
  pausedIn,
  type Verdict,
  verdictOf,
} from '../../../../shared/domain/now/verdict.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { ReopeningTimes } from '../../../../shared/i18n/reopening-line.ts';
import { hostsConfirmedText } from '../../../../shared/i18n/hosts-confirmed-text.ts';
import { lengthText } from '../../../../shared/i18n/formats.ts';
import { type EndWords, thingsText, verdictText } from '../../../../shared/i18n/verdict-text.ts';
import { nounText, numberText } from '../../words/runs/numbers.ts';
import { type StatusSay, statusWords } from '../../words/agent/status.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Clock } from '../clock/clock.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { actsOn } from '../../../../shared/domain/schedulers/scheduler.ts';

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
  readonly #say: StatusSay;

  constructor(terminal: Terminal, clock: Clock, zones: WindowZones) {
    this.#terminal = terminal;
    this.#clock = clock;
    this.#zones = zones;
    this.#say = statusWords(clock.language);
  }

  /** `definitions` name what is paused. */
  print(
    snapshot: Snapshot,
    definitions: RemansoDocument | null,
    { isThen = false, only }: PrintOptions = {},
  ): void {
    const { revision, now, agent, integrations } = snapshot;
    const terminal = this.#terminal;
    const say = this.#say;
    const at = this.#time(now);
    terminal.line(
      isThen
        ? say('then', { time: this.#clock.dated.at(now) })
        : say('running', {
            pid: agent.pid,
            since: this.#clock.until(agent.startedAt),
            now: at,
            revision,
          }),
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
      terminal.line(say('none'));
      return;
    }
    const shown = integrations.filter(({ state }) => only?.includes(state) ?? true);
    const hosts = hostsOf(definitions);
    const rows = shown.map((integration) => integrationRow(integration, hosts, this.#clock));
    const columns = titles(say, 'header', ['integration', 'state', 'next-run', 'last-run']);
    const header = hosts === undefined ? columns : columns.toSpliced(1, 0, say('host'));
    if (rows.length > 0 || only === undefined) printTable(terminal, header, rows);
    else {
      terminal.line(
        say('noneOnly', { states: only.map((state) => say(`state.${state}`)).join(', ') }),
      );
    }
    const { unreadArchive } = snapshot;
    if (unreadArchive !== undefined) {
      terminal.line(visible(say('unreadArchive', { file: unreadArchive })));
    }
    this.#windows(snapshot, definitions, isThen);
  }

  #windows(snapshot: Snapshot, definitions: RemansoDocument | null, isThen: boolean): void {
    const { windows } = snapshot;
    const waiting = isThen ? [] : (snapshot.approvals ?? []);
    if (windows.length + waiting.length === 0) return;
    this.#terminal.line();
    const changes = new Map(waiting.map((one) => [one.windowId, one]));
    const resumed = resumedFrom(definitions, snapshot, this.#clock.language);
    const windowRows = windows.map((window) =>
      this.#windowRow(window, changes.get(window.id), isThen ? [] : resumed(window)),
    );
    const newRows = waiting
      .filter(({ action }) => action === 'add')
      .map((one) => this.#proposedRow(one));
    printTable(
      this.#terminal,
      titles(this.#say, 'windowHeader', ['window', 'state', 'opens', 'closes']),
      [...windowRows, ...newRows],
    );
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
    const telling = { sentence, snapshot, definitions, times: this.#times(), say: this.#say };
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
    const command = `remanso missed decide --integration ${integrationId} --choice skip|once|all --reason ${this.#say('why')}`;
    return this.#say('question', {
      id: integrationId,
      count: runs,
      runs: nounText(runs, 'run', this.#clock.language),
      until,
      command,
    });
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
    const say = this.#say;
    const colour = state === 'open' ? 'yellow' : 'dim';
    const text = { text: say(`windowState.${state}`), colour } as const;
    return {
      cells: [id, text, this.#time(opensAt), this.#time(closesAt)],
      below: [
        ...ownClockLines(window, this.#clock, this.#zones.get(id)),
        ...(heldFrom === undefined
          ? []
          : [say('holdsSince', { time: this.#clock.until(heldFrom) })]),
        ...resumed,
        ...(amended === undefined ? [] : [amendedLine(amended, this.#clock)]),
        ...(waiting === undefined ? [] : [waitingLine(waiting, this.#clock.language)]),
      ],
    };
  }
}

/** The host of each integration that lies on one; `undefined`: none does. */
function hostsOf(definitions: RemansoDocument | null): ReadonlyMap<string, string> | undefined {
  const hosts = (definitions?.integrations ?? []).flatMap(({ id, scheduler }) => {
    const host = actsOn(scheduler);
    return host === undefined ? [] : [[id, host] as const];
  });
  return hosts.length === 0 ? undefined : new Map(hosts);
}
