import { z } from 'zod';
import type { Language } from '../../shared/words/language.ts';
import type { KeptFile } from '../files/kept-file.ts';
import { leavingWords } from './leaving-words.ts';

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

/** Where it went: into the tray, if somebody draws one. */
export function closedText(
  language: Language,
  hasTrayHost: boolean | undefined,
): { readonly title: string; readonly body: string } {
  const words = leavingWords(language);
  if (hasTrayHost === false) {
    return { title: words('closed.noTray'), body: words('closed.noTray.body') };
  }
  const title = process.platform === 'darwin' ? words('closed.mac') : words('closed');
  return { title, body: words('closed.body') };
}
