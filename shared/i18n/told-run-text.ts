import { schedulerName } from '../domain/schedulers/scheduler-kinds.ts';
import type { ToldOfRun, ToldRun } from '../domain/schedulers/told-run.ts';
import { parseInstant } from '../domain/values/instant.ts';
import type { Language } from '../words/language.ts';

const en = {
  succeeded: (by: string, at: string) => `As ${by} says, it started ${at} and succeeded`,
  failed: (by: string, at: string) => `As ${by} says, it started ${at} and failed`,
  running: (by: string, at: string) => `As ${by} says, it started ${at} and is not over`,
  unknown: (by: string, at: string) => `As ${by} says, it started ${at}`,
  after: (length: string) => ` after ${length}`,
  none: (by: string) => `As ${by} says, nothing started at that time.`,
};

const es: typeof en = {
  succeeded: (by, at) => `Según ${by}, se inició ${at} y terminó bien`,
  failed: (by, at) => `Según ${by}, se inició ${at} y falló`,
  running: (by, at) => `Según ${by}, se inició ${at} y no ha terminado`,
  unknown: (by, at) => `Según ${by}, se inició ${at}`,
  after: (length) => ` al cabo de ${length}`,
  none: (by) => `Según ${by}, a esa hora no se inició nada.`,
};

const WORDS: Readonly<Record<Language, typeof en>> = { en, es };

export interface ToldVoice {
  readonly language: Language;
  /** After a verb. */
  when(at: string): string;
  length(ms: number): string;
}

/** `As pg_cron says, it started at 04:30 and succeeded after 2 s.` */
export function toldOfRunText(
  { by, run }: Pick<ToldOfRun, 'by' | 'run'>,
  voice: ToldVoice,
): string {
  const words = WORDS[voice.language];
  const name = schedulerName(by);
  if (run === null) return words.none(name);
  return `${words[run.outcome](name, voice.when(run.startedAt))}${lengthOf(run, voice)}.`;
}

function lengthOf({ startedAt, endedAt, outcome }: ToldRun, voice: ToldVoice): string {
  const [start, end] = [startedAt, endedAt ?? ''].map((text) => parseInstant(text));
  const isOver = outcome === 'succeeded' || outcome === 'failed';
  if (!isOver || start === undefined || end === undefined) return '';
  return WORDS[voice.language].after(voice.length(Math.max(0, end - start)));
}
