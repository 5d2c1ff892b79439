import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { VERSION } from '../../../../shared/version.ts';

const PATIENCE_MS = 30_000;

interface Post {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly mostBytes: number;
}

/**
 * One POST. Redirects are not followed: a signature is for one address. Fails with
 * `scheduler-unreachable` or `scheduler-refused` (any status but 2xx); never names more of the address
 * than its host.
 */
export async function postOnce(
  url: string,
  { body, headers, mostBytes }: Post,
): Promise<Result<Buffer>> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'user-agent': `Remanso/${VERSION}`, ...headers },
      body: typeof body === 'string' ? body : Uint8Array.from(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      const { status } = response;
      return failAs('scheduler-refused', [say('evidence-status', { host, status })]);
    }
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > mostBytes) break;
      parts.push(part);
    }
    if (bytes <= mostBytes) return succeed(Buffer.concat(parts));
    return failAs('scheduler-refused', [say('evidence-answer-large', { host, bytes: mostBytes })]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { cause } = error;
    const why = cause instanceof Error ? cause.message || cause.name : error.message;
    return failAs('scheduler-unreachable', [say('evidence-unreachable', { host, why })]);
  }
}
