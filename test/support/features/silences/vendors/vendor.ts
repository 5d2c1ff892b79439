import type { MonitorCaller } from '../../../../../agent/features/silences/app/monitors.ts';
import { monitorCallers } from '../../../../../agent/features/silences/adapters/monitor-callers.ts';
import { HandedOut } from '../../../../../agent/adapters/secrets/handed-out.ts';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { monitorSchema } from '../../../../../shared/features/silences/monitor.ts';
import type { ApiReply } from '../../../../agent/adapters/connectors/http/api-server.ts';
import {
  type Answer,
  type CheckedApi,
  openCheckedApi,
} from '../../../../agent/adapters/connectors/http/checked-api.ts';

export const SECRETS: Readonly<Record<string, string>> = {
  key: 's3cr3t/of+this=monitor0123456789',
  'second-key': 's3cr3t&of+the=second0123456789ab',
};

/** A stand-in of a vendor's API, which checks each request against the vendor's description. */
export interface Vendor {
  readonly url: string;
  readonly asked: CheckedApi['asked'];
  /** Violations of the description; empty at the end of each test. */
  readonly broken: readonly string[];
  /** What is answered next, whatever is asked; then as usual. */
  readonly next: ApiReply[];
  isAway: boolean;
  close(): void;
}

/** A vendor with something to silence, as `monitor` names it. */
export interface VendorAtHand extends Vendor {
  readonly monitor: Readonly<Record<string, unknown>>;
  /** Ours and of others, as the vendor has them. */
  silences(): readonly unknown[];
  /** Begins an alarm among those that `monitor` names; what it returns ends it. */
  alarm(): () => void;
  /** `lena` silences the same for an hour, as "disk swap"; what it returns ends it. */
  silenceOfOther(): () => void;
  endByPerson(mark: string): void;
}

/** Refuses what does not carry these headers (and query), as the vendor does. */
export async function openVendor(
  description: string,
  isAuthorized: (headers: Readonly<Record<string, string>>, query: URLSearchParams) => boolean,
  answer: Answer,
): Promise<Vendor> {
  const next: ApiReply[] = [];
  let isAway = false;
  const file = new URL(`${description}.json`, import.meta.url);
  const api = await openCheckedApi(file, answer, (question) => {
    if (isAway) return { status: 503 };
    if (!isAuthorized(question.headers, question.query)) return { status: 401, body: 'who is it?' };
    return next.shift();
  });
  return {
    ...{ url: api.url, asked: api.asked, broken: api.broken, next },
    close: () => api.close(),
    get isAway() {
      return isAway;
    },
    set isAway(value) {
      isAway = value;
    },
  };
}

const handedOut = new HandedOut();
for (const value of Object.values(SECRETS)) handedOut.add(value);

/** What the agent would call the monitor with. */
export function callerOf(definition: object): Promise<MonitorCaller> {
  const secrets = {
    hide: (text: string) => handedOut.hide(text),
    value: ({ secretRef }: { readonly secretRef: string }) => {
      const value = SECRETS[secretRef];
      return value === undefined
        ? failAs('secret-missing', [say('secret-unknown', { name: secretRef })])
        : succeed(value);
    },
  };
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  return monitorCallers({ clock, secrets })(monitorSchema.parse(definition));
}

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}
