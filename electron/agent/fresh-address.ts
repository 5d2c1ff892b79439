import { clipboard, shell } from 'electron';
import { isBrowserConfined } from '../../agent/wire/confined-browser.ts';
import { putDoorway, tokenIn, type DoorwayPlaces } from '../../agent/wire/doorway.ts';
import { parseInstant, type Instant } from '../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';
import type { AgentLink } from './agent-link.ts';

/** An address of the dashboard that lets one browser in, once. */
interface FreshAddress {
  readonly url: string;
  readonly endsAt: Instant;
}

type Link = Pick<AgentLink, 'call'>;

/**
 * In the browser that the desktop opens pages with. It is given a file that leads to the address:
 * everybody on this machine could read the address itself on the browser's command line.
 */
export async function openInBrowser(
  link: Link,
  userName: string,
  places: DoorwayPlaces,
): Promise<Result<null>> {
  const address = await freshAddress(link, userName);
  if (!address.ok) return address;
  const isConfined = await isBrowserConfined(process.env);
  const put = putDoorway(address.value.url, places, isConfined);
  if (!put.ok) return put;
  const why = await shell.openPath(put.value);
  return why === '' ? succeed(null) : failAs('internal', [say('doorway-unopened', { why })]);
}

/** For any browser of this machine; the result is until when it is valid. */
export async function copyAddress(link: Link, userName: string): Promise<Result<Instant>> {
  const address = await freshAddress(link, userName);
  if (!address.ok) return address;
  await clipboard.writeText(address.value.url);
  return succeed(address.value.endsAt);
}

/** Whatever answers: only an address of this machine is opened or copied. */
async function freshAddress(link: Link, name: string): Promise<Result<FreshAddress>> {
  const invited = await link.call('session.invite', { person: { name, via: 'tray' } });
  if (!invited.ok) return invited;
  const { url, endsAt } = invited.value;
  if (tokenIn(url) === undefined) {
    return failAs('internal', [say('doorway-foreign', { origin: URL.parse(url)?.origin ?? '?' })]);
  }
  return succeed({ url, endsAt: parseInstant(endsAt) ?? 0 });
}
