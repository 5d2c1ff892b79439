/** An entry on a host in front of which our guard was seen: it stands there until we take it away. */
export interface GuardedEntry {
  /** The definition of the scheduler, as JSON: another one is another entry. */
  readonly entry: string;
  /** As it was when it was first seen guarded; `null`: as it is seen next. */
  readonly fingerprint: string | null;
  /** What of it was told and is not over; `null`: it is as it was. */
  readonly told: string | null;
}
