import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { EXPORT_DAYS } from '../../../../shared/features/calendar-feed/feed-calls.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { VERSION } from '../../../../shared/version.ts';
import type { House } from '../../../app/feature.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';
import { PLAN_FEED, type PlanFeed } from '../core/calendar-feed-parts.ts';
import type { RandomTokens } from '../../../ports/random-tokens.ts';
import { originOf, type PlanCalendar, type PlanCalendarWriter } from './plan-calendar.ts';
import { DefinitionRevisions } from './definition-revisions.ts';
import { planEvents, type PlanSources } from './plan-events.ts';

/** How exactly the last reading is kept: each is a write. */
const NOTE_READ_MS = 10 * MINUTE_MS;

/** Readers that are answered at one time; each costs up to a second of work, in small parts. */
const MOST_READERS = 2;

export interface FeedWriting {
  readonly writeCalendar: PlanCalendarWriter;
  readonly tokens: RandomTokens;
  /** Of readers that name none. */
  readonly language: () => Language;
}

type FeedHouse = Pick<House, 'clock' | 'ledger' | 'planner' | 'history' | 'yieldToEventLoop'>;

type Asked = CallParams<'feed.enable'>;
type Telling = Pick<CallParams<'feed.read'>, 'language' | 'provider' | 'account'>;
type Action = 'enabled' | 'rotated' | 'disabled';

/** The plan as a calendar: for who asks the agent, and for who has the secret address. */
export class PlanFeedBook {
  readonly #house: FeedHouse;
  readonly #writing: FeedWriting;
  /** Later than what is kept. */
  #readAt: number | null = null;
  #readers = 0;
  readonly #definitions = new DefinitionRevisions();

  constructor(house: FeedHouse, writing: FeedWriting) {
    this.#house = house;
    this.#writing = writing;
  }

  get feed(): PlanFeed | undefined {
    return this.#house.ledger.state.feeds.get(PLAN_FEED);
  }

  status(): Omit<CallResult<'feed.status'>, 'address'> {
    const { feed } = this;
    if (feed === undefined) return { isOn: false, since: null, by: null, readAt: null };
    const readAt = this.#readAt ?? feed.readAt;
    return {
      isOn: true,
      since: formatInstant(feed.since),
      by: feed.by,
      readAt: readAt === null ? null : formatInstant(readAt),
    };
  }

  /** The token of what is from now on the only address: it is told once and kept nowhere. */
  open(action: 'enabled' | 'rotated', asked: Asked): Result<string> {
    const { token, hash } = this.#writing.tokens.mint();
    const since = this.#house.clock.now();
    const feed = { hash, since, by: asked.person.name, readAt: null };
    const written = this.#commit(action, asked, feed);
    return written.ok ? succeed(token) : written;
  }

  disable(asked: Asked): Result<null> {
    const written = this.#commit('disabled', asked, null);
    return written.ok ? succeed(null) : written;
  }

  #commit(action: Action, asked: Asked, feed: PlanFeed | null): Result<unknown> {
    const { ledger, clock } = this.#house;
    const now = clock.now();
    const { person, reason } = asked;
    const draft = new ChangeDraft();
    draft.feeds.set(PLAN_FEED, feed);
    const actor = personActor(person);
    draft.note(fact({ at: now, kind: `feed.${action}`, actor, reason }));
    this.#readAt = null;
    return ledger.commit(draft, now);
  }

  /** One answer to all but the token: whether there is a feed is not told either. */
  async read(asked: CallParams<'feed.read'>): Promise<Result<CallResult<'feed.read'>>> {
    const { feed } = this;
    const isGood = this.#writing.tokens.isOf(asked.token, feed?.hash ?? '');
    if (feed === undefined || !isGood) return failAs('not-found', [say('no-feed')]);
    if (this.#readers >= MOST_READERS) return failAs('busy', [say('feed-busy')]);
    this.#noteRead(feed);
    const tag = this.#tag(asked);
    if (tag === asked.known) return succeed({ tag, ics: null });
    this.#readers += 1;
    try {
      return succeed({ tag, ics: (await this.write(asked, EXPORT_DAYS)).ics });
    } finally {
      this.#readers -= 1;
    }
  }

  /**
   * What the text depends on: the trail has every change of the plan, and the rest is the day, the
   * zones and how it is told. So nothing is written for readers that have it already.
   */
  #tag(asked: Telling): string {
    const { clock, planner, history } = this.#house;
    const { language, provider, account } = this.#told(asked);
    const day = Math.floor(clock.now() / DAY_MS);
    const zones = `${planner.zones.version} ${planner.zones.source}`;
    const words = [history.plan.latestSeq(), day, zones, language, provider, account, VERSION];
    return this.#writing.tokens.tagOf(words.join('\n'));
  }

  #told({ language, provider, account }: Telling): Omit<PlanCalendar, 'events'> {
    const { history } = this.#house;
    const origin = originOf(history.plan);
    return {
      origin,
      language: language ?? this.#writing.language(),
      provider: provider ?? `${origin}.remanso`,
      account: account ?? origin,
    };
  }

  async write(asked: Telling, days: number): Promise<CallResult<'calendar.export'>> {
    const { ledger, planner, history, yieldToEventLoop, clock } = this.#house;
    const { state } = ledger;
    const amended: PlanSources['amended'] = (window) => planner.amended(window, state);
    const sources = { state, history, yieldToEventLoop, amended, definitions: this.#definitions };
    const { events, until, isCut } = await planEvents(sources, clock.now(), days);
    const written = await this.#writing.writeCalendar({ ...this.#told(asked), events });
    const cutAt = events[written.events]?.opensAt;
    return {
      ics: written.text,
      events: written.events,
      until: formatInstant(cutAt ?? until),
      isCut: isCut || cutAt !== undefined,
    };
  }

  #noteRead(feed: PlanFeed): void {
    const { ledger, clock } = this.#house;
    const now = clock.now();
    this.#readAt = now;
    if (feed.readAt !== null && Math.abs(now - feed.readAt) < NOTE_READ_MS) return;
    const draft = new ChangeDraft();
    draft.feeds.set(PLAN_FEED, { ...feed, readAt: now });
    ledger.record(draft, now);
  }
}
