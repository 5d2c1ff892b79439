import { z } from 'zod';
import type { KeptFile } from '../files/kept-file.ts';

export const firstCloseSchema = z.strictObject({ isTold: z.boolean() });

type Kept = Pick<KeptFile<z.output<typeof firstCloseSchema>>, 'read' | 'write'>;

/** Says where the program went, the first time that its window is closed, and never again. */
export class FirstClose {
  readonly #kept: Kept;
  readonly #tell: () => void;
  #isTold: boolean;

  constructor(kept: Kept, tell: () => void) {
    this.#kept = kept;
    this.#tell = tell;
    this.#isTold = kept.read()?.isTold ?? false;
  }

  closed(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#kept.write({ isTold: true });
    this.#tell();
  }
}
