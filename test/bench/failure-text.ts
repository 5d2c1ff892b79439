import { z } from 'zod';
import { errorMessage } from '../../shared/error-message.ts';

const MOST = 200;

/** The first line of the message, and the first line of a test file in the stack. */
export function failureText(error: unknown): string {
  const { stack = '' } = error instanceof Error ? error : new Error();
  const where = /\btest\/[\w./-]+\.ts:\d+/.exec(stack)?.[0];
  const text = messageOf(error).slice(0, MOST);
  return where === undefined ? text : `${text} (${where})`;
}

function messageOf(error: unknown): string {
  // Its message is JSON in many lines.
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
  const text = errorMessage(error);
  return text.split('\n')[0] ?? '';
}
