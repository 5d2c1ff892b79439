import type {
  Letter,
  SendResult,
  VoiceSenders,
} from '../../../agent/features/voices/app/voice-sender.ts';
import { succeed } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { SimulatedTime } from './time.ts';

/** `drops`: it has the letter, and the agent does not learn of it. `stalls`: it answers nothing for a minute. */
export const POST_MOODS = ['takes', 'away', 'refuses', 'stalls', 'drops'] as const;

export type PostMood = (typeof POST_MOODS)[number];

/** A letter that the other side has. */
export interface Delivery {
  readonly voice: string;
  readonly letter: Letter;
  /** By the wall clock; and by the monotonic one. */
  readonly at: number;
  readonly elapsed: number;
  /** Whether the agent that sent it has learnt that it arrived. */
  isKnown: boolean;
}

const MS: Readonly<Record<PostMood, number>> = {
  ...{ takes: 200, away: 2_000, refuses: 200, stalls: 60_000, drops: 5_000 },
};

/** The other side of every voice: a mail server or a webhook. It outlives the agents that write to it. */
export class SimulatedPost {
  readonly deliveries: Delivery[] = [];
  readonly #moods = new Map<string, PostMood>();
  readonly #time: SimulatedTime;
  #calls = 0;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  get isUsed(): boolean {
    return this.#calls > 0;
  }

  happens(voice: string, mood: PostMood): void {
    this.#moods.set(voice, mood);
  }

  fairWeather(): void {
    this.#moods.clear();
  }

  senders(isAlive: () => boolean): VoiceSenders {
    return ({ id }) => Promise.resolve({ send: (letter) => this.#take(id, letter, isAlive) });
  }

  /** It may have a letter of an agent that is dead by the time it answers. */
  #take(voice: string, letter: Letter, isAlive: () => boolean): Promise<SendResult> {
    const { promise, resolve } = Promise.withResolvers<SendResult>();
    this.#calls += 1;
    const mood = this.#moods.get(voice) ?? 'takes';
    const { now, elapsed } = this.#time;
    const delivery = { voice, letter, at: now, elapsed, isKnown: false };
    if (mood === 'takes' || mood === 'drops') this.deliveries.push(delivery);
    this.#time.after(MS[mood], () => {
      if (!isAlive()) return;
      delivery.isKnown = mood === 'takes';
      resolve(mood === 'takes' ? succeed({ answered: '250 Ok', refused: [] }) : failed(mood));
    });
    return promise;
  }
}

function failed(mood: PostMood): SendResult {
  const said = say('http-silent', { asked: 'POST /', limit: 1 });
  return failAs(mood === 'refuses' ? 'scheduler-refused' : 'scheduler-unreachable', [said]);
}
