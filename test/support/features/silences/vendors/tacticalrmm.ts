import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import type { PausingVendor } from './pausing-vendor.ts';
import { openVendor, SECRETS } from './vendor.ts';

interface Note {
  readonly pk: number;
  readonly agent: string;
  readonly note: string;
}

const IDS: readonly string[] = ['qUQnLBZ-erp01', 'qUQnLBZ-erp02'];

/** Tactical RMM with machines, one of which has a note of a person. */
export async function openTacticalrmm(): Promise<PausingVendor> {
  const inMaintenance = new Set<string>();
  let overdue: string | undefined;
  let notes: Note[] = [{ pk: 1, agent: 'qUQnLBZ-erp02', note: 'ask lena first' }];
  let count = 1;
  const told = ({ agent: agent_id, ...one }: Note) => ({
    ...{ ...one, agent_id, entry_time: '2026-12-06T00:00:00Z', username: 'remanso' },
  });
  const answer: Answer = (operation, { method, body, parameters }) => {
    const { agent_id: id = '', pk } = parameters;
    if (operation === 'POST /agents/notes/') {
      const { agent_id: agent, note } = JSON.parse(body) as { agent_id: string; note: string };
      count += 1;
      notes.push({ pk: count, agent, note: note.trim() });
      return { status: 200, body: 'Note added!' };
    }
    if (method === 'DELETE') {
      const { length } = notes;
      notes = notes.filter((one) => String(one.pk) !== pk);
      return notes.length < length ? { status: 200, body: 'Note was deleted!' } : { status: 404 };
    }
    if (!IDS.includes(id)) return { status: 404, body: { detail: 'Not found.' } };
    if (operation.endsWith('/notes/')) {
      return { status: 200, body: notes.filter(({ agent }) => agent === id).map(told) };
    }
    if (method === 'PUT') {
      const { maintenance_mode: isOn } = JSON.parse(body) as { maintenance_mode: boolean };
      if (isOn) inMaintenance.add(id);
      else inMaintenance.delete(id);
      return { status: 200, body: 'The agent was updated successfully' };
    }
    return {
      status: 200,
      body: {
        ...{ agent_id: id, hostname: id.toUpperCase(), maintenance_mode: inMaintenance.has(id) },
        status: id === overdue ? 'overdue' : 'online',
        checks: { total: 3, has_failing_checks: false },
      },
    };
  };
  const isAuthorized = (headers: Readonly<Record<string, string>>): boolean =>
    headers['x-api-key'] === SECRETS['key'];
  const vendor = await openVendor('tacticalrmm', isAuthorized, answer);
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'tacticalrmm', url: vendor.url, agents: IDS, endless: 'accepted' },
      token: { secretRef: 'key' },
    },
    silences: () => [
      ...[...inMaintenance].toSorted(),
      ...notes.filter(({ pk }) => pk > 1).map(({ agent, note }) => `${agent}: ${note}`),
    ],
    paused: () => IDS.map((id) => inMaintenance.has(id)),
    alarm: () => {
      [overdue] = IDS;
      return () => void (overdue = undefined);
    },
    silenceOfOther: () => {
      inMaintenance.add('qUQnLBZ-erp02');
      return () => void inMaintenance.delete('qUQnLBZ-erp02');
    },
    endByPerson: () => inMaintenance.clear(),
    resumeAll: () => inMaintenance.clear(),
  });
}
