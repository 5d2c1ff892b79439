import { succeed, type Result } from '../../shared/errors.ts';
import type { Bridge } from '../bridge/bridge.ts';

/**
 * Has the browser download a file from the agent. The browser's own request cannot carry the page's
 * key, so the page gets a ticket first; a failure to get one is shown.
 */
export async function startDownload(
  bridge: Bridge,
  path: string,
  query: URLSearchParams,
): Promise<Result<null>> {
  const asked = await bridge.call('session.ticket', {});
  if (!asked.ok) return asked;
  query.set('ticket', asked.value.ticket);
  const link = document.createElement('a');
  link.href = `${path}?${query.toString()}`;
  link.download = '';
  link.click();
  return succeed(null);
}
