import type { pipelineCalls } from '../../../shared/features/pipelines/pipeline-calls.ts';
import type { Dice } from '../dice.ts';
import { call, command, query, type AnyCallGenerator, type Scene } from './call-generator.ts';
import type { Cast } from './draw.ts';

/** The nth window that a program opened, the latest first. */
interface OfLeased {
  readonly nth: number;
}

interface OpenArguments {
  readonly template: string;
  readonly key: string;
  readonly leaseSeconds: number;
}

const drawLeased = (dice: Dice): OfLeased => ({
  nth: dice.weighted([
    [6, 0],
    [2, 1],
    [1, 2],
  ]),
});

function leased({ nth }: OfLeased, { snapshot }: Scene): string {
  const ids = (snapshot?.windows ?? []).map(({ id }) => id).filter((id) => /-\d{8}-\d{4}/.test(id));
  return ids.toReversed()[nth % Math.max(1, ids.length)] ?? 'opened-by-nobody';
}

/** What pipelines call; drawn in stories of pipelines. */
export const PIPELINE_CALLS: { readonly [N in keyof typeof pipelineCalls]: AnyCallGenerator<N> } = {
  'window.open': call({
    weight: 0,
    draw: (dice: Dice, cast: Cast): OpenArguments => ({
      template: dice.pick(cast.windows),
      key: dice.pick(['deploy-1', 'deploy-2', 'deploy-3', 'deploy-4']),
      leaseSeconds: dice.int(5, 120),
    }),
    params: (args: OpenArguments, scene) => ({ ...command(scene), ...args }),
  }),
  'window.beat': call({
    weight: 0,
    draw: drawLeased,
    params: (args: OfLeased, scene) => {
      const { commandId, person } = command(scene);
      return { commandId, person, windowId: leased(args, scene) };
    },
  }),
  'window.close': call({
    weight: 0,
    draw: drawLeased,
    params: (args: OfLeased, scene) => ({ ...command(scene), windowId: leased(args, scene) }),
  }),
  'window.wait': call({
    weight: 0,
    draw: drawLeased,
    params: (args: OfLeased, scene) => ({ windowId: leased(args, scene), seconds: 0 }),
  }),
  'lease.list': { ...query({}), weight: 0 },
};
