import type {
  Letter,
  SendResult,
  Sent,
  VoiceSender,
} from '../../../../agent/features/voices/app/voice-sender.ts';
import { voicesOver } from '../../../../agent/features/voices/app/voices-at-work.ts';
import { occurrenceWriting } from '../../../../agent/features/occurrence-writing.ts';
import type { Feature } from '../../../../agent/app/feature.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

type Mood = 'well' | 'away' | 'refusing' | 'drops-answers' | 'silent';

/** The other side of every voice, in memory; it outlives the agents that write to it. */
export class FakePost {
  /** Each call, in order. */
  readonly calls: { readonly voice: string; readonly letter: Letter }[] = [];
  /** What arrived, by voice: each letter once, as one that goes by Message-ID has it. */
  readonly arrived = new Map<string, Map<string, Letter>>();
  /** `drops-answers`: it has the letter, and the agent does not learn of it. */
  mood: Mood = 'well';
  refused: Sent['refused'] = [];
  readonly #pending: (() => void)[] = [];

  readonly feature: Feature = voicesOver({
    senders: (voice) => Promise.resolve(this.#senderTo(voice.id)),
    timeZone: () => 'UTC',
    occurrenceWriting,
  });

  subjects(voice: string): readonly string[] {
    return [...(this.arrived.get(voice)?.values() ?? [])].map(({ subject }) => subject);
  }

  /** Ends calls that were left without an answer. */
  answerSilent(): void {
    for (const answer of this.#pending.splice(0)) answer();
  }

  #senderTo(voice: string): VoiceSender {
    return {
      send: async (letter): Promise<SendResult> => {
        this.calls.push({ voice, letter });
        const { mood } = this;
        if (mood === 'well' || mood === 'drops-answers') {
          const arrived = this.arrived.get(voice) ?? new Map<string, Letter>();
          this.arrived.set(voice, arrived);
          if (!arrived.has(letter.id)) arrived.set(letter.id, letter);
        }
        if (mood === 'silent') await new Promise<void>((answer) => this.#pending.push(answer));
        if (mood === 'well') return succeed({ answered: '250 Ok', refused: this.refused });
        return failAs(mood === 'refusing' ? 'scheduler-refused' : 'scheduler-unreachable', [
          say('http-silent', { asked: 'POST /', limit: 1 }),
        ]);
      },
    };
  }
}

/** The feature in a test in which there are no voices. */
export const worldVoices = new FakePost().feature;
