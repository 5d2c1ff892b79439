import { SystemAccounts } from '../accounts/system-accounts.ts';

const accounts = new SystemAccounts();

/** Who a number is in the system now, with their groups; `undefined`: nobody, or no answer. Never rejects. */
export async function findAccount(
  uid: number,
): Promise<{ readonly name: string; readonly groups: readonly string[] } | undefined> {
  const standing = await accounts.standingOf({ uid, name: '' });
  return standing.kind === 'account' ? standing : undefined;
}
