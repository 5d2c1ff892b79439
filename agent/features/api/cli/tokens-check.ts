import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TokenText } from '../../../../shared/features/api/api-calls.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import type { Mends } from '../../../cli/session/mends.ts';

/** A release each quarter uses its token within it. */
const UNUSED_MS = 100 * DAY_MS;

/** Tokens that are good for nothing, that nobody uses, and that may do everything. */
export const tokensCheck: DoctorCheck = {
  area: 'tokens',
  look: async ({ agent, mends, now }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    const listed = await seen.agent.client.call('token.list', {});
    if (!listed.ok) throw new Error(listed.failure.message);
    const { tokens } = listed.value;
    return tokens.length === 0 ? 'absent' : tokenFindings(tokens, now, mends);
  },
};

/** Pure. */
export function tokenFindings(
  tokens: readonly TokenText[],
  now: Instant,
  mends: Mends,
): readonly DoctorFinding[] {
  return tokens.flatMap((token) => {
    const { name, by, endsAt, isOver } = token;
    const command = mends.remanso('token', 'revoke', name);
    if (isOver) {
      return [found('token-over', { name, at: endsAt ?? formatInstant(now) }, { command })];
    }
    const unusedMs = now - (parseInstant(token.usedAt ?? token.since) ?? now);
    const days = Math.floor(unusedMs / DAY_MS);
    return [
      ...(unusedMs < UNUSED_MS ? [] : [found('token-unused', { name, by, days }, { command })]),
      ...(plansAll(token) ? [found('token-plans', { name })] : []),
    ];
  });
}

function plansAll({ rights, systems, windows }: TokenText): boolean {
  return rights.includes('plan') && systems.length === 0 && windows.length === 0;
}
