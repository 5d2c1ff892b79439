import { catalogue } from '../../../../../shared/words/catalogue.ts';
import en from './host-add/locales/en.json' with { type: 'json' };
import es from './host-add/locales/es.json' with { type: 'json' };

export const hostAddWords = catalogue('cli-host-add', { en, es });

/** Command lines for a person; the same in each language. */
export const byHandLines = {
  script: (id: string) => `remanso host script ${id} > setup.sh`,
  copy: (words: string) => `scp ${words}`,
  run: (ssh: string, isSudo: boolean) => `${ssh} ${isSudo ? 'sudo ' : ''}sh setup.sh`,
  runAtOnce: (base64: string) => `echo ${base64} | base64 -d | sudo sh`,
  check: (id: string) => `remanso host check ${id}`,
};
