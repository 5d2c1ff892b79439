import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './why/en.json' with { type: 'json' };
import es from './why/es.json' with { type: 'json' };

export const whyWords = catalogue('cli-why', { en, es });

/** To be copied, the same in each language. */
export function whyLine(id: string, due: string): string {
  return `remanso why ${id} "${due}"`;
}
