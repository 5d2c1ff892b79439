import { schedulerName } from '../../domain/schedulers/kinds/scheduler-kinds.ts';
import type { ToldOfRun, ToldRun } from '../../domain/schedulers/told-run.ts';
import { parseInstant } from '../../domain/values/instant.ts';
import type { Language } from '../../words/language.ts';
import { reasonSentences } from './reason-words.ts';

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
  const say = reasonSentences(voice.language);
  const name = schedulerName(by);
  if (run === null) return say('told.none', { by: name });
  const { outcome } = run;
  const values = { by: name, at: voice.when(run.startedAt) };
  const ms = lengthOf(run);
  const isOver = outcome === 'succeeded' || outcome === 'failed';
  return isOver && ms !== undefined
    ? say(`told.${outcome}-after`, { ...values, length: voice.length(ms) })
    : say(`told.${outcome}`, values);
}

function lengthOf({ startedAt, endedAt }: ToldRun): number | undefined {
  const [start, end] = [startedAt, endedAt ?? ''].map((text) => parseInstant(text));
  return start === undefined || end === undefined ? undefined : Math.max(0, end - start);
}
