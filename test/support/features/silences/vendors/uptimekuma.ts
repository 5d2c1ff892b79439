import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { SECRETS, type VendorAtHand } from './vendor.ts';

/** As `server/model/maintenance.js` of Uptime Kuma takes it; a page sends no less. */
const posted = z.strictObject({
  id: z.int().optional(),
  ...{ title: z.string().max(150), description: z.string(), strategy: z.literal('single') },
  ...{ active: z.boolean(), timezoneOption: z.string(), intervalDay: z.int() },
  dateRange: z.tuple([z.iso.datetime({ local: true }), z.iso.datetime({ local: true })]),
  ...{ weekdays: z.array(z.int()), daysOfMonth: z.array(z.int()) },
  timeRange: z.array(z.object({ hours: z.int(), minutes: z.int() })).length(2),
});

type Posted = z.output<typeof posted>;
type Kept = Posted & { readonly id: number; monitors: readonly number[] };
type Callback = (answer: object) => void;

interface Kuma extends Omit<VendorAtHand, 'asked' | 'next'> {
  /** Events that came, in their order, with the first of their values. */
  readonly events: { readonly event: string; readonly value: unknown }[];
  readonly headers: Readonly<Record<string, unknown>>[];
  /** What a login answers next. */
  refuses: string | undefined;
  hasSecondFactor: boolean;
  /** A person takes a monitor out of every maintenance. */
  unbind(id: number): void;
  watch(id: number, name: string, tag: string): void;
}

const SESSION = 'session-of-remanso';
const watchedAs = (name: string, tag: string, parent: number | null = null) => ({
  ...{ name, parent, active: true, type: 'http' },
  tags: [{ tag_id: 1, name: tag.split(':')[0], value: tag.split(':')[1] ?? '' }],
});

/** Uptime Kuma; before 2.0, the lists come after the answer to a login. */
export async function openUptimekuma({ isEarly = false } = {}): Promise<Kuma> {
  const http = createServer();
  const sockets = new Server(http, { serveClient: false });
  const watched = new Map([
    [1, watchedAs('ERP', 'site:mad')],
    [2, watchedAs('ERP orders', 'site:mad', 1)],
    [3, watchedAs('CRM', 'team:crm')],
    [4, watchedAs('Shop', 'web')],
  ]);
  const state = { kept: new Map<number, Kept>(), count: 0, isAway: false };
  const broken: string[] = [];
  const told = (one: Kept) => {
    const [start, end] = one.dateRange.map((text) => Date.parse(`${text}Z`));
    const now = Date.now();
    const isOver = now >= (end ?? 0);
    const timed = isOver ? 'ended' : now < (start ?? 0) ? 'scheduled' : 'under-maintenance';
    return {
      ...{ id: one.id, title: one.title, description: one.description, strategy: one.strategy },
      ...{ active: one.active, status: one.active ? timed : 'inactive' },
      ...{ dateRange: one.dateRange, timezoneOffset: '+00:00', timezone: 'UTC' },
      timeslotList: [{ startDate: one.dateRange[0], endDate: one.dateRange[1] }],
    };
  };
  const lists = (socket: Socket): void => {
    const monitors = [...watched].map(([id, one]) => [id, { id, ...one }] as const);
    socket.emit('monitorList', Object.fromEntries(monitors));
    maintenances(socket);
  };
  const maintenances = (socket: Socket): void => {
    const all = [...state.kept.values()].map((one) => [one.id, told(one)] as const);
    socket.emit('maintenanceList', Object.fromEntries(all));
  };
  const enter = (socket: Socket, done: Callback, answer: object): void => {
    if (isEarly) done({ ok: true, ...answer });
    lists(socket);
    if (!isEarly) done({ ok: true, ...answer });
  };
  const keep = (value: unknown, by?: string): number => {
    const one = posted.parse(value);
    state.count += 1;
    const id = one.id ?? state.count;
    const monitors = by === undefined ? (state.kept.get(id)?.monitors ?? []) : [2];
    state.kept.set(id, { ...one, id, monitors });
    return id;
  };
  const kuma: Kuma = {
    url: '',
    ...{ broken, events: [], headers: [], refuses: undefined, hasSecondFactor: false },
    get isAway() {
      return state.isAway;
    },
    set isAway(value) {
      state.isAway = value;
    },
    monitor: {},
    silences: () => [...state.kept.values()].map((one) => ({ ...one, status: told(one).status })),
    alarm: () => () => undefined,
    silenceOfOther: () => {
      const dateRange = [Date.now() - MINUTE_MS, Date.now() + HOUR_MS].map((at) =>
        new Date(at).toISOString().slice(0, 16),
      );
      const id = keep(
        {
          ...{ title: 'disk swap', description: '', strategy: 'single', active: true, dateRange },
          ...{ timezoneOption: 'UTC', intervalDay: 1, weekdays: [], daysOfMonth: [] },
          timeRange: [
            { hours: 0, minutes: 0 },
            { hours: 0, minutes: 0 },
          ],
        },
        'lena',
      );
      return () => void state.kept.delete(id);
    },
    endByPerson: (mark) => {
      for (const [id, one] of state.kept) if (one.title === mark) state.kept.delete(id);
    },
    unbind: (gone) => {
      for (const one of state.kept.values()) {
        one.monitors = one.monitors.filter((id) => id !== gone);
      }
    },
    watch: (id, name, tag) => void watched.set(id, watchedAs(name, tag)),
    close: () => void sockets.close(),
  };
  const acts: Readonly<Record<string, (socket: Socket, values: readonly unknown[]) => object>> = {
    addMaintenance: (socket, [value]) => {
      const maintenanceID = keep(value);
      maintenances(socket);
      return { msg: 'successAdded', msgi18n: true, maintenanceID };
    },
    editMaintenance: (socket, [value]) => {
      const maintenanceID = keep(z.object({ id: z.int() }).loose().parse(value));
      maintenances(socket);
      return { msg: 'Saved.', msgi18n: true, maintenanceID };
    },
    addMonitorMaintenance: (_, [id, monitors]) => {
      const one = state.kept.get(z.int().parse(id));
      const ids = z.array(z.strictObject({ id: z.int() })).parse(monitors);
      if (one !== undefined) one.monitors = ids.map((each) => each.id);
      return { msg: 'successAdded', msgi18n: true };
    },
    getMonitorMaintenance: (_, [id]) => {
      const monitors = state.kept.get(z.int().parse(id))?.monitors ?? [];
      return { monitors: monitors.map((each) => ({ id: each })) };
    },
    deleteMaintenance: (_, [id]) => {
      state.kept.delete(z.int().parse(id));
      return { msg: 'successDeleted', msgi18n: true };
    },
  };
  const login = (socket: Socket, value: unknown, done: Callback): void => {
    const { username, password } = z
      .strictObject({ username: z.string(), password: z.string(), token: z.literal('') })
      .parse(value);
    const isRight = username === 'remanso' && password === SECRETS['key'];
    const refused = kuma.refuses ?? (isRight ? undefined : 'authIncorrectCreds');
    if (refused !== undefined) done({ ok: false, msg: refused, msgi18n: true });
    else if (kuma.hasSecondFactor) done({ tokenRequired: true });
    else enter(socket, done, { token: SESSION });
  };
  sockets.on('connection', (socket) => {
    let isIn = false;
    kuma.headers.push(socket.handshake.headers);
    const take = (event: string, values: unknown[]): void => {
      const done = values.pop() as Callback;
      kuma.events.push({ event, value: values[0] });
      if (event === 'loginByToken') {
        isIn = [SESSION, SECRETS['second-key']].includes(String(values[0]));
        if (isIn) enter(socket, done, {});
        else done({ ok: false, msg: 'authInvalidToken', msgi18n: true });
        return;
      }
      if (event === 'login') {
        isIn = true;
        login(socket, values[0], done);
        return;
      }
      const act = acts[event];
      if (act === undefined) throw new Error(`no such event: ${event}`);
      done(isIn ? { ok: true, ...act(socket, values) } : { ok: false, msg: 'not logged in' });
    };
    // Handlers are there once its information has been sent, and nothing before is heard.
    setTimeout(() => {
      socket.emit('info', { isContainer: false });
      socket.onAny((event: string, ...values: unknown[]) => {
        try {
          take(event, values);
        } catch (error) {
          broken.push(`${event}: ${String(error)}`);
        }
      });
      if (!isEarly) socket.emit('loginRequired');
    }, 5);
  });
  http.prependListener('upgrade', (request, stream) => {
    const isPolling = !String(request.url).includes('transport=websocket');
    if (isPolling || request.headers.origin !== undefined) broken.push('upgrade');
    if (state.isAway) stream.destroy();
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const password = { secretRef: 'key' };
  return Object.assign(kuma, {
    url,
    monitor: {
      ...{ kind: 'uptimekuma', url: `${url}/`, monitors: ['ERP orders'], tags: ['team:crm'] },
      ...{ user: 'remanso', password },
    },
  });
}
