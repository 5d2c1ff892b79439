import type { Standing } from '../../shared/account-standing.ts';

/** The users of this system. */
export interface Accounts {
  /** Asks the system now; `uid` is absent where it has no numbers. Never rejects. */
  standingOf(user: { readonly uid?: number | undefined; readonly name: string }): Promise<Standing>;
}
