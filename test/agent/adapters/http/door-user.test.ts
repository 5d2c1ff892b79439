import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { UIDS } from '../../../support/as-user.ts';
import { openBrowserDoor } from '../../../support/open-browser-door.ts';

const { uid: own, username } = userInfo();
const OTHER = own === UIDS.nobody ? UIDS.games : UIDS.nobody;
const itIsLinux = it.skipIf(process.platform !== 'linux');

/** Whose a session is that a browser of this user has begun. */
async function userOf(uid: number | undefined): Promise<unknown> {
  const { sessions } = await openBrowserDoor();
  const { token } = sessions.invite();
  sessions.exchange(token, undefined, { browser: 'a browser', uid });
  const [session] = sessions.list(new Set(), undefined);
  return sessions.userOf(session?.id ?? '');
}

itIsLinux('a page is of the user whose browser it is, not of the agent’s', async () => {
  expect(await userOf(OTHER)).toMatchObject({ uid: OTHER });
  expect(await userOf(own)).toEqual({ name: username, uid: own });
  // The system does not tell: then nobody else is believed to be there.
  expect(await userOf(undefined)).toEqual({ name: username, uid: own });
});
