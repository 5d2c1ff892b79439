import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { planOf } from '../../../cli/guard/guard-plan.ts';
import { readFlag, type Verdict } from '../../../cli/guard/guard-flag.ts';
import { doctorSaid } from './doctor-words.ts';
import { listGuards } from '../../../cli/session/known/listed-guards.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { DoctorCheck, DoctorScene } from '../../../cli/session/doctor-scene.ts';

/** Whether guards ask, and whether what they would read is what the agent says. */
export const guardsCheck: DoctorCheck = {
  area: 'guards',
  look: async (scene) => {
    const definitions = await scene.definitions();
    if (definitions === undefined) return undefined;
    const guarded = [...definitions.integrations.values()]
      .filter(({ scheduler }) => scheduler.kind === 'guard' && scheduler.host === undefined)
      .map(({ id }) => id);
    if (guarded.length === 0) return [];
    return [...(await unseen(scene, guarded)), ...(await planFindings(scene, guarded))];
  },
};

async function unseen(
  { invocation, agent }: DoctorScene,
  guarded: readonly string[],
): Promise<readonly DoctorFinding[]> {
  const integrationIds = guarded.slice(0, MOST_ASKED);
  const asked = await agent();
  // It would be asked once more.
  if (asked.kind === 'silent') return [];
  const listed =
    asked.kind === 'live'
      ? await asked.agent.client.call('guard.list', { integrationIds })
      : await listGuards(invocation, integrationIds);
  if (!listed.ok) throw new Error(listed.failure.message);
  const { command, guards } = listed.value;
  return guards.flatMap(({ integrationId: id, seen }) => {
    if (seen !== null) return [];
    const line = `${command} --integration ${id} -- COMMAND`;
    return [found('guard-never-seen', { id }, { command: line })];
  });
}

/** As many as one call takes. */
const MOST_ASKED = 1_000;

/** A window may open between two looks: what differs is looked at twice. */
async function planFindings(
  scene: DoctorScene,
  guarded: readonly string[],
): Promise<readonly DoctorFinding[]> {
  const first = await comparePlan(scene, guarded);
  return first.length === 0 ? [] : comparePlan(scene, guarded);
}

async function comparePlan(
  scene: DoctorScene,
  guarded: readonly string[],
): Promise<readonly DoctorFinding[]> {
  const { directory, invocation, mends } = scene;
  const seen = await scene.agent();
  const snapshot =
    seen.kind === 'live' ? await seen.agent.client.call('state.snapshot', {}) : undefined;
  const search = planOf(directory.root, invocation.environment);
  const keeper = await scene.keeper();
  const command =
    seen.kind === 'live' ? mends.restart(keeper, seen.agent.hello.pid) : mends.start(keeper);
  const clock = new SystemClock();
  return guarded.flatMap((id): readonly DoctorFinding[] => {
    if (search.kind !== 'plans') {
      const told = search.kind === 'lost' ? search.why : doctorSaid.noPlan();
      return [found('guard-plan-unreadable', { id }, { told, command })];
    }
    const verdict = readFlag(search.plans[0], id, clock);
    if (verdict.kind === 'unreadable') {
      return [found('guard-plan-unreadable', { id }, { told: verdict.why, command })];
    }
    if (snapshot?.ok !== true) return [];
    const isHeld = isHeldBy(snapshot.value, id);
    if (isHeld === agrees(verdict, clock.now())) return [];
    const [says, expected] = isHeld ? ['free', 'held'] : ['held', 'free'];
    return [found('guard-plan-differs', { id, found: says, expected }, { command })];
  });
}

function isHeldBy({ integrations }: Snapshot, id: string): boolean {
  return (integrations.find((one) => one.id === id)?.holds.length ?? 0) > 0;
}

/** Whether the plan holds it for a hold that has begun: it also keeps back what would overrun. */
function agrees(verdict: Verdict, now: number): boolean {
  return (
    verdict.kind === 'held' && verdict.holds.some(({ from, opensAt = from }) => opensAt <= now)
  );
}
