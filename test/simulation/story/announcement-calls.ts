import type { announcementCalls } from '../../../shared/features/announcements/announcement-calls.ts';
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

interface PutArguments {
  readonly system: string;
  readonly always: boolean;
  readonly isFeed: boolean;
}

/** Drawn only in stories of announcements. */
export const ANNOUNCEMENT_CALLS: {
  readonly [N in keyof typeof announcementCalls]: AnyCallGenerator<N>;
} = {
  'announcement.explain': call({
    weight: 0,
    draw: drawReading,
    params: (args: ReadArguments, { truth, now }) => ({
      content: contentOf(args, resolveInstant(args.opens, truth, now)),
    }),
  }),
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
    draw: (dice, cast) => ({
      ...{ system: dice.pick(cast.systems), always: dice.chance(0.7), isFeed: dice.chance(0.4) },
    }),
    params: ({ system, always, isFeed }: PutArguments, scene) => ({
      ...command(scene),
      ...(isFeed ? { id: 'acme', url: 'https://acme.example/feed' } : { id: 'files', url: null }),
      ...{ systems: [system], zone: null, always },
    }),
  }),
  'source.remove': call({
    weight: 0,
    draw: () => ({}),
    params: (_args: object, scene) => ({ ...command(scene), id: 'files' }),
  }),
  'source.check': call({ weight: 0, draw: () => ({}), params: () => ({ id: 'files' }) }),
};
