import type { Failure } from '../../shared/errors.ts';
import type { Bridge } from '../bridge/bridge.ts';

/**
 * Has the browser download what lies at this address of the agent. The browser's own request can
 * show no key of this page, so the page asks for a ticket first. The failure is told where there is none.
 */
export async function startDownload(
  bridge: Bridge,
  path: string,
  query: URLSearchParams,
): Promise<Failure | null> {
  const asked = await bridge.call('session.ticket', {});
  if (!asked.ok) return asked.failure;
  query.set('ticket', asked.value.ticket);
  const link = document.createElement('a');
  link.href = `${path}?${query.toString()}`;
  link.download = '';
  link.click();
  return null;
}
