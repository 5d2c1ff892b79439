import { type Outcome, outcomeSchema } from '../../shared/domain/facts/outcome.ts';
import { outcomeWords } from '../../shared/i18n/outcomes/outcome-words.ts';

export function http(status: number): Outcome {
  return { code: 'http', status };
}

export function exit(exitCode: number): Outcome {
  return { code: 'exit', exitCode };
}

export function timedOut(afterMs: number): Outcome {
  return { code: 'timed-out', afterMs };
}

export const STOPPED_BY_SIGTERM: Outcome = {
  code: 'stopped',
  end: { code: 'killed', signal: 'SIGTERM' },
};

/** As a person reads it, for tests about that. */
export async function spoken<T extends { readonly outcome: Outcome }>(
  ended: Promise<T>,
): Promise<Omit<T, 'outcome'> & { readonly outcome: string }> {
  const end = await ended;
  return { ...end, outcome: outcomeWords(end.outcome, 'en') };
}

/** The same for a trail entry. */
export function outcomeSaid(entry: { readonly detail: Readonly<Record<string, unknown>> }): string {
  const outcome = outcomeSchema.safeParse(entry.detail['outcome']).data;
  return outcome === undefined ? '' : outcomeWords(outcome, 'en');
}
