const MOST = 200;

/** The first line of the message, and the first line of a test file in the stack. */
export function failureText(error: unknown): string {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const text = (message.split('\n')[0] ?? '').slice(0, MOST);
  const where = /\btest\/[\w./-]+\.ts:\d+/.exec(stack)?.[0];
  return where === undefined ? text : `${text} (${where})`;
}
