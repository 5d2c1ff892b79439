import type { approvalCalls } from '../../../shared/features/approvals/approval-calls.ts';
import type { Challenge } from './approver.ts';
import { call, command, query, type AnyCallGenerator, type Scene } from './call-generator.ts';
import type { Cast } from './draw.ts';
import type { Dice } from '../dice.ts';

const person = { name: 'ana', via: 'cli' };

interface DecideArguments {
  readonly window: string;
  /** The version before the one that waits. */
  readonly isStale: boolean;
  readonly allowOpenChanges: boolean;
  /** Absent: the one that was told to them. */
  readonly challenge?: Challenge;
}

const draw = (dice: Dice, cast: Cast): DecideArguments => ({
  window: dice.pick(cast.windows),
  isStale: dice.chance(0.1),
  allowOpenChanges: dice.chance(0.7),
});

/** What the person sees to wait. */
function seen({ window, isStale, challenge = 'own' }: DecideArguments, { snapshot }: Scene) {
  const version = snapshot?.approvals?.find(({ windowId }) => windowId === window)?.version ?? 1;
  // The night has the challenge itself, from the list.
  return { windowId: window, version: isStale ? version - 1 : version, challenge };
}

/** Yes and no are drawn in stories of approvals. */
export const APPROVAL_CALLS: {
  readonly [N in keyof typeof approvalCalls]: AnyCallGenerator<N>;
} = {
  'approval.list': query({ person }),
  'approval.give': call({
    weight: 0,
    draw,
    params: (args: DecideArguments, scene) => ({
      ...command(scene),
      ...seen(args, scene),
      allowOpenChanges: args.allowOpenChanges,
    }),
  }),
  'approval.refuse': call({
    weight: 0,
    draw,
    params: (args: DecideArguments, scene) => ({ ...command(scene), ...seen(args, scene) }),
  }),
  'approvalToken.add': { ...query({ person, name: 'carmen' }), weight: 0 },
  'approvalToken.list': query({}),
  'approvalToken.remove': { ...query({ person, name: 'carmen' }), weight: 0 },
};
