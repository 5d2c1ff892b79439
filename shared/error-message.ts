/** A host with several addresses fails with one error per address: what the first says. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return error.message === '' && first instanceof Error ? first.message : error.message;
}
