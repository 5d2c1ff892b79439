import type { Failure, Result } from '../../../../../shared/errors.ts';

/** What came of a command for several: each stands for itself. */
export interface Outcome<Row, Answer> {
  readonly done: readonly { readonly row: Row; readonly answer: Answer }[];
  readonly refused: readonly { readonly row: Row; readonly failure: Failure }[];
}

/**
 * Sends for one after another: a refused one stops no other. An agent that does not answer is not
 * asked again; the rest have the same failure.
 */
export async function sentEach<Row, Answer>(
  rows: readonly Row[],
  send: (row: Row) => Promise<Result<Answer>>,
): Promise<Outcome<Row, Answer>> {
  const done: { row: Row; answer: Answer }[] = [];
  const refused: { row: Row; failure: Failure }[] = [];
  let silent: Failure | undefined;
  for (const row of rows) {
    if (silent !== undefined) {
      refused.push({ row, failure: silent });
      continue;
    }
    const reply = await send(row);
    if (reply.ok) {
      done.push({ row, answer: reply.value });
      continue;
    }
    refused.push({ row, failure: reply.failure });
    if (reply.failure.code === 'agent-unreachable') silent = reply.failure;
  }
  return { done, refused };
}
