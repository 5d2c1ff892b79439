import type { announcementCalls } from '../../../shared/contract/announcement-calls.ts';
import {
  contentOf,
  drawAccepting,
  drawProposal,
  drawReading,
  type AcceptArguments,
  type ReadArguments,
} from './announced.ts';
import { call, command, query, type AnyCallGenerator } from './call-generator.ts';
import { resolveInstant } from './instant-ref.ts';

/** Drawn only in stories of announcements. */
export const ANNOUNCEMENT_CALLS: {
  readonly [N in keyof typeof announcementCalls]: AnyCallGenerator<N>;
} = {
  'announcement.list': { ...query({}), weight: 0 },
  'announcement.show': call({
    weight: 0,
    draw: (dice) => ({ id: drawProposal(dice) }),
    params: ({ id }: { id: string }) => ({ id }),
  }),
  'announcement.read': call({
    weight: 0,
    draw: drawReading,
    params: (args: ReadArguments, scene) => {
      const { commandId, person, truth, now } = scene;
      const opens = resolveInstant(args.opens, truth, now);
      return { commandId, person, name: `${args.uid}.ics`, content: contentOf(args, opens) };
    },
  }),
  'announcement.accept': call({
    weight: 0,
    draw: drawAccepting,
    params: ({ id, system, allowOpenChanges }: AcceptArguments, scene) => ({
      ...command(scene),
      ...{ id, allowOpenChanges, systems: [system] },
    }),
  }),
  'announcement.refuse': call({
    weight: 0,
    draw: (dice) => ({ id: drawProposal(dice) }),
    params: ({ id }: { id: string }, scene) => ({ ...command(scene), id }),
  }),
  'source.list': { ...query({}), weight: 0 },
  'source.put': call({
    weight: 0,
    draw: (dice, cast) => ({ system: dice.pick(cast.systems) }),
    params: ({ system }: { system: string }, scene) => ({
      ...command(scene),
      ...{ id: 'files', url: null, systems: [system], zone: null, always: false },
    }),
  }),
  'source.remove': call({
    weight: 0,
    draw: () => ({}),
    params: (_args: object, scene) => ({ ...command(scene), id: 'files' }),
  }),
  'source.check': call({ weight: 0, draw: () => ({}), params: () => ({ id: 'files' }) }),
};
