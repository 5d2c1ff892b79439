import { statSync } from 'node:fs';
import { databaseLook } from '../../../adapters/sqlite/database-look.ts';
import { definitionsIn } from '../../../core/state/definitions.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { once } from '../../../../shared/words/once.ts';
import { connectAgent, type SocketClient } from '../../../wire/socket-client.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { agentPidOn } from '../../../cli/session/agent/agent-pid.ts';
import { doctorParts } from '../../cli-checks.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import type {
  AgentLook,
  DatabaseSeen,
  DoctorPart,
  DoctorScene,
} from '../../../cli/session/doctor-scene.ts';
import { Mends } from '../../../cli/session/mends.ts';
import { ownProcess } from './own-process.ts';

/** How long a subject may usually take. */
export const PATIENCE_MS = 5_000;

/** Who asks an agent that starts waits as long. */
const AGENT_MS = 10_000;

/** What is large is not walked: see `checkHealth`. */
const DATABASE_MS = 10_000;

export interface OpenScene extends DoctorScene {
  /** What features add. */
  readonly parts: readonly DoctorPart[];
  close(): void;
}

/** Each thing that several checks look at is looked at once, when it is first asked for. */
export function openScene(invocation: Invocation, now: Instant, patienceMs: number): OpenScene {
  const { directory } = invocation;
  const within = (usualMs: number): number => (usualMs * patienceMs) / PATIENCE_MS;
  let client: SocketClient | undefined;
  const agent = once(async (): Promise<AgentLook> => {
    if (isOfOther(directory.root)) return { kind: 'foreign' };
    const connected = await connectAgent(directory, { timeoutMs: within(AGENT_MS) });
    if (connected.ok) {
      client = connected.value;
      const [hello, snapshot] = await Promise.all([
        client.call('agent.hello', {}),
        client.call('state.snapshot', {}),
      ]);
      if (hello.ok && snapshot.ok) {
        return { kind: 'live', agent: { client, hello: hello.value, snapshot: snapshot.value } };
      }
    }
    const pid = await agentPidOn(directory);
    return pid === undefined ? { kind: 'none' } : { kind: 'silent', pid };
  });
  const parts = doctorParts.map((open) => open({ invocation, within }));
  const database = once(async (): Promise<DatabaseSeen> => {
    // As root, files of root would be left in it.
    if (isOfOther(directory.root)) return { kind: 'none' };
    return lookAtDatabase(invocation, within(DATABASE_MS));
  });
  return {
    ...{ invocation, directory, now, agent, database, within },
    mends: new Mends(directory),
    definitions: once(async () => {
      const seen = await agent();
      if (seen.kind === 'live') {
        const got = await seen.agent.client.call('document.get', {});
        if (got.ok) return definitionsIn(got.value);
      }
      const read = await database();
      return read.kind === 'read' ? definitionsIn(read.state.document) : undefined;
    }),
    parts,
    keeper: async () => {
      for (const part of parts) {
        const keeper = await part.keeper?.();
        if (keeper !== undefined) return keeper;
      }
      return undefined;
    },
    close: () => client?.close(),
  };
}

function isOfOther(root: string): boolean {
  try {
    const owner = statSync(root, { throwIfNoEntry: false })?.uid;
    return owner !== undefined && owner !== (process.geteuid?.() ?? owner);
  } catch {
    // A folder above it is closed to us.
    return true;
  }
}

async function lookAtDatabase(
  { directory, environment }: Invocation,
  limitMs: number,
): Promise<DatabaseSeen> {
  const input = JSON.stringify({ root: directory.root });
  const end = await ownProcess(['database-look'], input, environment, limitMs);
  if (end.kind === 'late') return end;
  if (end.kind === 'failed') return { kind: 'broken', why: end.why };
  const looked = databaseLook.safeParse(jsonOf(end.stdout));
  if (looked.success) return looked.data;
  return { kind: 'broken', why: looked.error.issues[0]?.message ?? '' };
}
