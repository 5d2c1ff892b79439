import {
  updateRequest,
  type UpdateNews,
  type UpdateState,
} from '../../shared/contract/update-state.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import type { KeptFile } from '../files/kept-file.ts';
import type { FetchedRelease } from './fetch-release.ts';
import { readReleaseFile } from './release-file.ts';
import type { ReleaseSource } from './release-source.ts';
import * as memories from './update-memory.ts';
import type { UpdateMemory } from './update-memory.ts';

export interface UpdatesOptions {
  readonly source: ReleaseSource;
  /** The version of this program. */
  readonly running: string;
  readonly kept: Pick<KeptFile<UpdateMemory>, 'read' | 'write'>;
  readonly fetch: (url: string) => Promise<FetchedRelease>;
  readonly now: () => Instant;
  readonly startTimer: (ms: number, fire: () => void) => () => void;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Nobody has anything more important to read. */
  readonly isQuiet: () => boolean;
  readonly tell: (news: UpdateNews) => void;
}

/** Machines that are switched on at the same hour do not ask at the same minute. */
const FIRST_MS = MINUTE_MS;
const FIRST_SPREAD_MS = 10 * MINUTE_MS;
/** However often the clock is set. */
const REST_MS = HOUR_MS;

/**
 * Asks for the newest version, where a person switched that on, and tells each one once. It never
 * installs anything.
 */
export class Updates {
  readonly #options: UpdatesOptions;
  #memory: UpdateMemory;
  #asking: Promise<void> | undefined;
  #stopRest: (() => void) | undefined;
  #isResting = true;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#memory = options.kept.read() ?? memories.newMemory(options.running);
  }

  start(): void {
    this.#rest(FIRST_MS + this.#options.chance() * FIRST_SPREAD_MS);
  }

  stop(): void {
    this.#stopRest?.();
    this.#isResting = true;
  }

  /** Called often, and whenever an agent's state has changed. */
  look(): void {
    if (!this.#canCheck) return;
    const at = this.#options.now();
    this.#keep(memories.withClock(this.#memory, at));
    if (!this.#isResting && memories.isDue(this.#memory, at)) void this.#ask();
    const news = this.#news;
    if (news === null || this.#memory.told === news.version || !this.#memory.isOn) return;
    if (!this.#options.isQuiet()) return;
    this.#keep({ ...this.#memory, told: news.version });
    this.#options.tell(news);
  }

  async act(request: unknown): Promise<UpdateState> {
    const read = updateRequest.safeParse(request);
    switch (read.success ? read.data : 'state') {
      case 'on':
        this.#keep({ ...this.#memory, isOn: this.#canCheck });
        if (memories.isDue(this.#memory, this.#options.now())) await this.#askForPerson();
        break;
      case 'off':
        this.#keep({ ...this.#memory, isOn: false });
        break;
      case 'ask':
        if (this.#canCheck) await this.#askForPerson();
        break;
      case 'dismiss':
        this.#keep({ ...this.#memory, dismissed: this.#news?.version ?? this.#memory.dismissed });
        break;
      case 'state':
    }
    return this.#state;
  }

  get #canCheck(): boolean {
    const { file, key } = this.#options.source;
    return file !== '' && key !== '';
  }

  get #news(): UpdateNews | null {
    return memories.newsOf(this.#memory, this.#options.running);
  }

  get #state(): UpdateState {
    const { isOn, last } = this.#memory;
    return { canCheck: this.#canCheck, isOn: isOn && this.#canCheck, last, news: this.#news };
  }

  /** Who asks reads the answer there, and needs no notice of it. */
  async #askForPerson(): Promise<void> {
    await this.#ask();
    this.#keep({ ...this.#memory, told: this.#news?.version ?? this.#memory.told });
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#askOnce().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #askOnce(): Promise<void> {
    const { source, running, fetch, now, chance } = this.#options;
    this.#rest(REST_MS);
    // Before: one that ends the program with its answer is not asked for again at the next start.
    this.#keep(memories.asking(this.#memory, now(), chance()));
    const fetched = await fetch(source.file);
    const at = now();
    if (fetched.kind === 'failed') {
      const { why: result, detail } = fetched;
      this.#keep(memories.asked(this.#memory, { at, result, detail }, null));
      return;
    }
    const { highest } = this.#memory;
    const answer = readReleaseFile(fetched.bytes, { key: source.key, running, highest });
    const result = answer.kind === 'refused' ? answer.why : answer.kind;
    const release = answer.kind === 'newer' ? answer.release : null;
    this.#keep(memories.asked(this.#memory, { at, result, detail: '' }, release));
  }

  #rest(ms: number): void {
    this.#stopRest?.();
    this.#isResting = true;
    this.#stopRest = this.#options.startTimer(ms, () => {
      this.#isResting = false;
    });
  }

  /** A disk that refuses costs the memory at the next start. */
  #keep(memory: UpdateMemory): void {
    if (memory === this.#memory) return;
    this.#memory = memory;
    this.#options.kept.write(memory);
  }
}
