import { causeOf } from '../../../../shared/cause-of.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import type { Tone } from '../../../../shared/domain/now/verdict.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { KeyOf } from '../../../i18n/words.ts';

type HostState = HostStatus['state'];

/** What was not read is never shown as if it were. */
export const HOST_TONE: Readonly<Record<HostState, Tone>> = {
  confirmed: 'flow',
  unasked: 'unknown',
  stale: 'drain',
  'clock-off': 'drain',
  unreachable: 'unknown',
  refused: 'unknown',
};

export function needsLook({ state }: Pick<HostStatus, 'state'>): boolean {
  return state !== 'confirmed';
}

type WhyKey = Extract<KeyOf<'hosts'>, `why.${string}`>;
type Cause = WhyKey extends `why.${infer Name}` ? Name : never;

const CAUSES = [
  'host-no-answer',
  'host-no-answer-in',
  'host-key-new',
  'host-key-changed',
  'host-login-refused',
  'host-ssh-missing',
  'host-ssh-failed',
  'host-not-set-up',
  'host-no-sudo',
  'host-other-version',
] as const satisfies readonly Cause[];

/** Why a call failed, where two words can say it. */
export function hostCauseOf(failure: Failure | null): (typeof CAUSES)[number] | undefined {
  const code = causeOf(failure);
  return CAUSES.find((one) => one === code);
}

/** The integrations whose schedules lie on a host. */
export function integrationsOn(
  definitions: Pick<RemansoDocument, 'integrations'> | null,
  hostId: string,
): readonly Integration[] {
  return (definitions?.integrations ?? []).filter(({ scheduler }) => hostOf(scheduler) === hostId);
}
