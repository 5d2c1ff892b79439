import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { acceptProposal } from '../core/accept-proposal.ts';
import { explainedReading } from '../core/explained-reading.ts';
import { noteReading, type ReadParams } from '../core/note-reading.ts';
import { orderedProposals } from '../core/ordered-proposals.ts';
import { AGENT } from '../../../core/state/facts.ts';
import type { House } from '../../../app/feature.ts';
import type { Announcements } from './announcements.ts';
import { AnnouncementProblems } from './announcement-problems.ts';
import { UNREAD, waitMs, type FeedState } from './feed-state.ts';

interface WatchPorts extends House {
  readonly announcements: Announcements;
}

type Read = CallResult<'announcement.read'>;

/** After a start or a new address. */
const FIRST_WAIT_MS = 2 * SECOND_MS;

/** Reads feeds from time to time, and carries out the orders of people about what they announce. */
export class AnnouncementWatch {
  readonly #ports: WatchPorts;
  readonly #problems: AnnouncementProblems;
  readonly #feeds = new Map<string, FeedState>();
  readonly #timers = new Map<string, { readonly url: string; readonly cancel: () => void }>();
  /** One at a time of each. */
  readonly #reading = new Map<string, Promise<Result<Read>>>();
  #isHalted = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#problems = new AnnouncementProblems(ports, (id) => this.stateOf(id));
  }

  stateOf(sourceId: string): FeedState {
    return this.#feeds.get(sourceId) ?? UNREAD;
  }

  /** Whatever was decided: feeds that are new are read, those that are gone are not. */
  follow(): void {
    const { announcementSources: sources } = this.#ports.ledger.state;
    for (const [id, { url, cancel }] of this.#timers) {
      if (sources.get(id)?.url === url) continue;
      cancel();
      this.#timers.delete(id);
      this.#feeds.delete(id);
    }
    for (const source of sources.values()) {
      if (source.url !== null && !this.#timers.has(source.id)) this.#wait(source, FIRST_WAIT_MS);
    }
    this.#problems.look();
  }

  halt(): void {
    this.#isHalted = true;
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** Reads a feed now. */
  check(sourceId: string): Promise<Result<Read>> {
    const source = this.#ports.ledger.state.announcementSources.get(sourceId);
    if (source?.url === undefined || source.url === null) {
      const known = source === undefined ? 'source-unknown' : 'source-of-files';
      return Promise.resolve(failAs('not-found', [say(known, { source: sourceId })]));
    }
    return this.#read(source, source.url);
  }

  /** What a person read from a file, or a feed said. */
  async take(
    content: Uint8Array,
    params: ReadParams,
    command: { readonly commandId: string; readonly dryRun?: boolean },
  ): Promise<Result<Read>> {
    const { announcements, clock, desk } = this.#ports;
    const reading = await announcements.read(content, clock.now());
    if (!reading.ok) return reading;
    if (this.#isHalted) return failAs('agent-stopping', [say('nothing-read')]);
    const noted = await desk.decide('announcement.read', command, (scene) =>
      noteReading(scene, params, reading.value),
    );
    if (noted.ok && command.dryRun !== true) {
      await this.carryOut();
      this.#problems.look({ isNews: true });
    }
    return noted;
  }

  /** What a text would be read as, for a source that is known or not. */
  async explain(
    content: Uint8Array,
    sourceId: string,
  ): Promise<Result<CallResult<'announcement.explain'>>> {
    const { announcements, clock, desk, ledger } = this.#ports;
    const reading = await announcements.read(content, clock.now());
    if (!reading.ok) return reading;
    const source = ledger.state.announcementSources.get(sourceId) ?? { zone: null };
    return succeed(explainedReading(desk.scene(clock.now()), source, reading.value));
  }

  /** Each order in a commit of its own: one that is refused stops no other, and waits for a person. */
  async carryOut(): Promise<void> {
    const { desk, clock, newId, log } = this.#ports;
    for (const { id, by, sourceId, systems } of orderedProposals(desk.scene(clock.now()))) {
      const commandId = `announcement-${newId()}`;
      const accepted = await desk.decide('announcement.accept', { commandId }, (scene) =>
        acceptProposal(scene, {
          ...{ commandId, id, always: false, dryRun: false, systems: [...systems] },
          person: { name: by, via: `announcements of ${sourceId}` },
        }),
      );
      if (accepted.ok) continue;
      const { code, message } = accepted.failure;
      log.warn('announcement.not-accepted', { proposal: id, code, message });
    }
  }

  #wait(source: AnnouncementSource, ms: number): void {
    const { delay, clock } = this.#ports;
    const { id, url } = source;
    if (this.#isHalted || url === null) return;
    this.#timers.get(id)?.cancel();
    this.#set(id, { nextReadAt: clock.now() + ms });
    const cancel = delay(ms, () => {
      const current = this.#ports.ledger.state.announcementSources.get(id);
      if (current?.url !== url) return;
      void this.#ports.guard.settle('announcements', async () => {
        await this.#read(current, url);
      });
    });
    this.#timers.set(id, { url, cancel });
  }

  #read(source: AnnouncementSource, url: string): Promise<Result<Read>> {
    const known = this.#reading.get(source.id);
    if (known !== undefined) return known;
    const reading = this.#readOnce(source, url).finally(() => {
      this.#reading.delete(source.id);
      this.#again(source);
    });
    this.#reading.set(source.id, reading);
    return reading;
  }

  async #readOnce(source: AnnouncementSource, url: string): Promise<Result<Read>> {
    const { announcements, newId, ledger } = this.#ports;
    const { id } = source;
    const { etag, lastModified, faults } = this.stateOf(id);
    const fetched = await announcements.fetch(url, {
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    });
    if (!fetched.ok) return this.#failed(id, fetched.failure);
    const { content, ...validators } = fetched.value;
    if (content === undefined) {
      this.#wasRead(id, {});
      await this.carryOut();
      const { revision } = ledger.state;
      return succeed({ revision, source: id, read: 0, proposals: [], faults: [...faults] });
    }
    const params = { source: id, actor: AGENT, by: source.addedBy, isFeed: true };
    const noted = await this.take(content, params, { commandId: `announcement-${newId()}` });
    if (!noted.ok) return this.#failed(id, noted.failure);
    this.#feeds.set(id, { ...UNREAD, ...validators });
    this.#wasRead(id, { faults: noted.value.faults });
    return noted;
  }

  #wasRead(id: string, read: Partial<FeedState>): void {
    const over = { failures: 0, failingSince: null, failure: null };
    this.#set(id, { ...read, ...over, readAt: this.#ports.clock.now() });
    this.#problems.look();
  }

  #failed(id: string, failure: Failure): Result<never> {
    const { failures, failingSince } = this.stateOf(id);
    const now = this.#ports.clock.now();
    this.#set(id, { failure, failures: failures + 1, failingSince: failingSince ?? now });
    this.#problems.look();
    return { ok: false, failure };
  }

  #again(source: AnnouncementSource): void {
    const current = this.#ports.ledger.state.announcementSources.get(source.id);
    if (current === undefined || current.url !== source.url) return;
    this.#wait(current, waitMs(this.stateOf(source.id).failures, shareOf(this.#ports.newId())));
  }

  #set(id: string, state: Partial<FeedState>): void {
    this.#feeds.set(id, { ...this.stateOf(id), ...state });
  }
}

/** In [0, 1), by a text that is another each time. */
function shareOf(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1009;
  return sum / 1009;
}

/** When it was read last, as people and programs see it. */
export function feedText({ readAt, nextReadAt, failure, faults }: FeedState): {
  readAt: string | null;
  nextReadAt: string | null;
  failure: Failure | null;
  faults: FeedState['faults'][number][];
} {
  return {
    readAt: readAt === null ? null : formatInstant(readAt),
    nextReadAt: nextReadAt === null ? null : formatInstant(nextReadAt),
    failure,
    faults: [...faults],
  };
}
