import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import { addWords } from '../../i18n/later/add-words.ts';

export interface HostsNamespace {
  readonly hosts: typeof en;
}

addWords('hosts', { en, es });
