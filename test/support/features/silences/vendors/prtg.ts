import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import type { PausingVendor } from './pausing-vendor.ts';
import { openVendor, SECRETS } from './vendor.ts';

interface Watched {
  readonly objid: number;
  readonly kind: string;
  pause?: { readonly until: number; readonly message: string } | undefined;
}

const UP = 3;
const DOWN = 5;
const PAUSED_BY_USER = 7;
const PAUSED_UNTIL = 12;

/** PRTG with a sensor and a device. A pause replaces another, and shows a moment later. */
export async function openPrtg(): Promise<PausingVendor> {
  const sensor: Watched = { objid: 2001, kind: 'sensors' };
  const device: Watched = { objid: 3001, kind: 'devices' };
  const all = [sensor, device];
  let isDown = false;
  const statusOf = ({ pause, kind }: Watched): number => {
    if (pause !== undefined) return pause.until === Infinity ? PAUSED_BY_USER : PAUSED_UNTIL;
    return isDown && kind === 'sensors' ? DOWN : UP;
  };
  const told = (one: Watched) => ({
    ...{ objid: one.objid, name: `Object ${one.objid}`, status_raw: statusOf(one), status: '…' },
    message_raw:
      one.pause === undefined ? 'OK' : `Paused at 06.12.2026 by remanso: ${one.pause.message}`,
    message: '<div class="status"></div>',
  });
  const answer: Answer = (operation, { query }) => {
    if (operation.endsWith('/table.json')) {
      const ids = query.getAll('filter_objid').map(Number);
      const content = query.get('content') ?? '';
      const rows = all.filter(({ objid, kind }) => kind === content && ids.includes(objid));
      const counted = { 'prtg-version': '24.1.90.1306', treesize: rows.length };
      return { status: 200, body: { ...counted, [content]: rows.map(told) } };
    }
    const found = all.find(({ objid }) => objid === Number(query.get('id')));
    if (found === undefined) return { status: 400, body: 'no such object' };
    const message = query.get('pausemsg') ?? '';
    const until = Date.now() + Number(query.get('duration')) * MINUTE_MS;
    const isPause = operation.endsWith('/pauseobjectfor.htm');
    setTimeout(() => (found.pause = isPause ? { until, message } : undefined), 20);
    return { status: 200, body: '<html>OK' };
  };
  const isAuthorized = (_: unknown, query: URLSearchParams): boolean =>
    query.get('apitoken') === SECRETS['key'];
  const vendor = await openVendor('prtg', isAuthorized, answer);
  const resumeAll = (): void => {
    for (const one of all) one.pause = undefined;
  };
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'prtg', url: `${vendor.url}/`, sensors: [2001], devices: [3001] },
      token: { secretRef: 'key' },
    },
    silences: () =>
      all.flatMap(({ objid, pause }) =>
        pause === undefined ? [] : [{ objid, minute: Math.round(pause.until / MINUTE_MS) }],
      ),
    paused: () => all.map(({ pause }) => pause !== undefined),
    alarm: () => {
      isDown = true;
      return () => void (isDown = false);
    },
    silenceOfOther: () => {
      device.pause = { until: Infinity, message: 'disk swap' };
      return () => void (device.pause = undefined);
    },
    endByPerson: resumeAll,
    resumeAll,
  });
}
