/** How something ended that may not end. */
export type InTime<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'late' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Waits no longer than that; what comes later is dropped. Never rejects. */
export async function inTime<T>(work: () => Promise<T>, limitMs: number): Promise<InTime<T>> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<InTime<T>>((resolve) => {
    limit = setTimeout(() => resolve({ kind: 'late' }), limitMs);
  });
  const done = (async (): Promise<InTime<T>> => {
    try {
      return { kind: 'done', value: await work() };
    } catch (error) {
      return { kind: 'failed', error };
    }
  })();
  const first = await Promise.race([done, late]);
  clearTimeout(limit);
  return first;
}
