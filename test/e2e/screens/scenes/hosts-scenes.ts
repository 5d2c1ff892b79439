import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Scene } from '../scene.ts';

const world = 'hosts' as const;
const hash = '#/hosts';
const detail = '#/hosts/erp-db1';
const add = '#/hosts?add=1';
const find = '#/hosts/erp-db1?find=1';
const setUp = '#/hosts/erp-db1?setup=1';

/** As if a clock there went 40 s late: nobody can be asked to set this machine's. */
async function setClockBack(page: Page): Promise<void> {
  await page.routeWebSocket(/\/agent$/, (pageSide) => {
    const agentSide = pageSide.connectToServer();
    pageSide.onMessage((text) => agentSide.send(text));
    agentSide.onMessage((text) => {
      const said = String(text);
      const isList = said.includes('"hosts":[{"id"') && said.includes('"crm-app"');
      pageSide.send(isList ? withClockBack(said) : text);
    });
  });
  await page.reload();
}

const answer = z.looseObject({
  value: z.looseObject({ hosts: z.array(z.looseObject({ id: z.string() })) }),
});

function withClockBack(text: string): string {
  const read = answer.safeParse(JSON.parse(text));
  if (!read.success) return text;
  const { value } = read.data;
  const off = { state: 'clock-off', clock: { aheadMs: -40_000, uncertainMs: 5, zone: 'UTC' } };
  const hosts = value.hosts.map((host) =>
    host.id === 'crm-app' && 'state' in host ? { ...host, ...off } : host,
  );
  return JSON.stringify({ ...read.data, value: { ...value, hosts } });
}

export const hostsScenes: readonly Scene[] = [
  { screen: 'hosts', state: 'loading', world, hash, link: 'silent' },
  { screen: 'hosts', state: 'empty', world: 'calm', hash, shows: '.host-first' },
  { screen: 'hosts', state: 'list', world, hash, shows: '.host-line .st' },
  { screen: 'hosts', state: 'look', world, hash: '#/hosts?show=look', shows: '.host-line .st' },
  { screen: 'hosts', state: 'lost', world, hash, link: 'lost' },
  { screen: 'host', state: 'confirmed', world, hash: detail, shows: '.host-detail .host-rights' },
  {
    screen: 'host',
    state: 'clock',
    world,
    hash: '#/hosts/crm-app',
    act: setClockBack,
    shows: '.host-detail .st.drain',
    isLast: true,
  },
  {
    screen: 'host',
    state: 'unreachable',
    world,
    hash: '#/hosts/mail-relay',
    shows: '.host-detail .note',
  },
  { screen: 'host', state: 'gone', world, hash: '#/hosts/nobody', shows: '.host-detail .nothing' },
  {
    screen: 'host',
    state: 'remove',
    world,
    hash: detail,
    act: (page, { hosts }) =>
      page.getByRole('button', { name: hosts['menu.remove'], exact: true }).click(),
    shows: '[role=dialog]',
  },
  { screen: 'hosts', state: 'add', world, hash: add, shows: '.host-fields' },
  {
    screen: 'hosts',
    state: 'add-refused',
    world,
    hash: add,
    act: async (page, { hosts }) => {
      const address = page.getByRole('textbox', { name: hosts['add.ssh'] });
      await address.fill('-oProxyCommand=x');
      await page.keyboard.press('Control+s');
    },
    shows: '.host-fields .wrong',
  },
  {
    screen: 'host',
    state: 'find',
    world,
    hash: find,
    shows: '.found-body [role=row] .found-entry',
  },
  { screen: 'host', state: 'set-up', world, hash: setUp, shows: '.host-columns .note.flow' },
  {
    screen: 'host',
    state: 'set-up-why',
    world,
    hash: setUp,
    act: async (page, { hosts }) => {
      await page.getByRole('button', { name: hosts['setUp.again'] }).click();
      await page.keyboard.press('Control+Enter');
    },
    shows: '[role=dialog] .wrong',
  },
  {
    screen: 'host',
    state: 'protect-why',
    world,
    hash: setUp,
    act: (page) => page.locator('.host-columns .btn.pri').click(),
    shows: '[role=dialog]',
  },
  {
    screen: 'host',
    state: 'set-up-refused',
    world,
    hash: '#/hosts/wms-02?setup=1',
    act: async (page, { hosts }) => {
      await page.getByRole('button', { name: hosts['setUp.script'] }).click();
    },
    shows: '.host-columns .note.trouble',
  },
  {
    screen: 'integration-editor',
    state: 'on-host',
    world,
    hash: '#/integrations?edit=new&host=erp-db1',
    shows: '.connector-box',
  },
  { screen: 'now', state: 'hosts', world, hash: '#/now', shows: '.troubles' },
];
