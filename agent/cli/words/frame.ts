import { catalogue } from '../../../shared/words/catalogue.ts';
import en from './frame/en.json' with { type: 'json' };
import es from './frame/es.json' with { type: 'json' };

export const frameWords = catalogue('cli-frame', { en, es });

export type FrameSay = ReturnType<typeof frameWords>;

/** Headings of the help, by subject. */
export type CommandGroup =
  'now' | 'pause' | 'windows' | 'plan' | 'evidence' | 'schedulers' | 'agent';
