import { clipboard, shell } from 'electron';
import { parseInstant, type Instant } from '../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../shared/errors.ts';
import type { AgentLink } from './agent-link.ts';

/** An address of the dashboard that lets one browser in, once. */
interface FreshAddress {
  readonly url: string;
  readonly endsAt: Instant;
}

type Link = Pick<AgentLink, 'call'>;

/** In the browser that the desktop opens pages with. */
export async function openInBrowser(link: Link, userName: string): Promise<Result<null>> {
  const address = await freshAddress(link, userName);
  if (!address.ok) return address;
  try {
    await shell.openExternal(address.value.url);
    return succeed(null);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return fail('internal', `No browser could be opened: ${why}`);
  }
}

/** For any browser of this machine; the result is until when it is valid. */
export async function copyAddress(link: Link, userName: string): Promise<Result<Instant>> {
  const address = await freshAddress(link, userName);
  if (!address.ok) return address;
  await clipboard.writeText(address.value.url);
  return succeed(address.value.endsAt);
}

async function freshAddress(link: Link, name: string): Promise<Result<FreshAddress>> {
  const invited = await link.call('session.invite', { person: { name, via: 'tray' } });
  if (!invited.ok) return invited;
  const { url, endsAt } = invited.value;
  return succeed({ url, endsAt: parseInstant(endsAt) ?? 0 });
}
