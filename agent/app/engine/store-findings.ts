import type { Log } from '../../ports/log.ts';

interface Finding {
  readonly code: string;
  readonly message: string;
}

type Teller = (code: string, message: string) => void;

/** Findings of the store: logged at once, and shown as problems once the board exists. */
export class StoreFindings {
  readonly #log: Log;
  readonly #waiting: Finding[] = [];
  #teller: Teller | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  add(finding: Finding): void {
    this.#log.warn(finding.code, { message: finding.message });
    if (this.#teller === undefined) this.#waiting.push(finding);
    else this.#teller(finding.code, finding.message);
  }

  tell(teller: Teller): void {
    this.#teller = teller;
    for (const { code, message } of this.#waiting.splice(0)) teller(code, message);
  }
}
