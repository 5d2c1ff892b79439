import { dialog } from 'electron';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { VerdictFacts } from '../../shared/domain/now/verdict.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import { atStake, stakeText } from './at-stake.ts';
import { leavingWords } from './leaving-words.ts';

interface QuitQuestionOptions {
  readonly facts: (now: Instant) => readonly VerdictFacts[];
  readonly times: () => TimeText;
  readonly now: () => Instant;
  readonly quit: () => void;
}

const STAY = 0;
const LEAVE = 1;

/** Where a person quits: says what is at stake, if anything is. Not where the system ends the session. */
export class QuitQuestion {
  readonly #options: QuitQuestionOptions;
  #isAsking = false;

  constructor(options: QuitQuestionOptions) {
    this.#options = options;
  }

  async quit(): Promise<void> {
    const { facts, times, now, quit } = this.#options;
    const at = now();
    const stake = atStake(facts(at));
    if (stake === null) {
      quit();
      return;
    }
    if (this.#isAsking) return;
    this.#isAsking = true;
    const said = times();
    const words = leavingWords(said.language);
    const { response } = await dialog.showMessageBox({
      type: 'question',
      title: 'Remanso',
      message: words('quit'),
      detail: stakeText(stake, said, at),
      buttons: [words('stay'), words('leave')],
      ...{ defaultId: STAY, cancelId: STAY, noLink: true },
    });
    this.#isAsking = false;
    if (response === LEAVE) quit();
  }
}
