import type { Page } from '@playwright/test';
import type { ConnectorChoice } from '../../../../renderer/model/connectors/connector-form.ts';
import { connectorChoices } from '../../../../renderer/model/connectors/connector-forms.ts';
import type { Scene, wordsIn } from '../scene.ts';
import { rundeckOfWorld, RUNDECK_TOKEN } from '../scheduler-world.ts';

type Words = ReturnType<typeof wordsIn>;
type Act = NonNullable<Scene['act']>;

const world = 'schedulers';
const fresh = '#/integrations?edit=new';
const find = '#/integrations?find=1';
const NOBODY = 'http://127.0.0.1:1';

function box(page: Page, name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

/** An option of a select, found by the select's label. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const name = new RegExp(`${label.replaceAll(/[[\]().?]/g, String.raw`\$&`)}$`);
  const select = page.getByRole('main').getByRole('button', { name });
  await select.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function openForm(page: Page, words: Words, choice: ConnectorChoice): Promise<void> {
  const { connectors, integrations } = words;
  await page.getByRole('radio', { name: integrations['edit.kind.connected'] }).click();
  await choose(page, connectors.choose, connectors[`kind.${choice}`]);
  await page
    .getByText(connectors[`about.${choice}`])
    .evaluate((about) => about.parentElement?.scrollIntoView({ block: 'start' }));
}

/** Every field of a type, empty. */
function form(choice: ConnectorChoice): Scene {
  const act: Act = (page, words) => openForm(page, words, choice);
  return { screen: 'connector-form', state: choice, world, hash: fresh, act };
}

const check: Act = async (page, { connectors }) => {
  const button = page.getByRole('button', { name: connectors['check.do'], exact: true });
  await button.click();
  await page.locator('.preflight .bullets, .preflight .note').first().waitFor();
  await button.evaluate((one) => one.scrollIntoView({ block: 'start' }));
};

function secret(state: string, name: string): Scene {
  return {
    screen: 'connector-form',
    state,
    world,
    hash: fresh,
    act: async (page, words) => {
      await openForm(page, words, 'rundeck');
      const { connectors } = words;
      const label = connectors['secret.nameOf'].replace('{{label}}', connectors['box.token']);
      await box(page, label).fill(name);
      await box(page, label).evaluate((one) => one.scrollIntoView({ block: 'center' }));
    },
    shows: state === 'secret-unknown' ? '.secret-unset' : '.halves .c-flow',
  };
}

/** The server form, filled in; the search is not started. */
async function fillServer(page: Page, { connectors }: Words, url: string): Promise<void> {
  await choose(page, connectors['server.kind'], connectors['kind.rundeck']);
  await box(page, connectors['box.url']).fill(url);
  const label = connectors['secret.nameOf'].replace('{{label}}', connectors['box.token']);
  await box(page, label).fill(RUNDECK_TOKEN);
}

const lookAtBoth: Act = async (page, words) => {
  const { connectors } = words;
  for (const url of [rundeckOfWorld(), NOBODY]) {
    const open = page.getByRole('button', { name: connectors['server.open'] });
    if ((await open.getAttribute('aria-expanded')) === 'false') await open.click();
    await fillServer(page, words, url);
    await page.getByRole('button', { name: connectors['server.look'] }).click();
  }
  await page.getByText(connectors['server.failed']).last().waitFor();
  await page.getByRole('row', { name: /Orders/ }).waitFor();
};

/** As on a machine where nothing runs on a schedule, which need not be true of this one. */
const findNothing: Act = async (page, { connectors }) => {
  await page.routeWebSocket(/\/agent$/, (pageSide) => {
    const agentSide = pageSide.connectToServer();
    const asked = new Set<unknown>();
    pageSide.onMessage((text) => {
      const { id, call } = JSON.parse(String(text)) as { id: number; call: string };
      if (call === 'scheduler.discover') asked.add(id);
      agentSide.send(text);
    });
    agentSide.onMessage((text) => {
      const { id } = JSON.parse(String(text)) as { id?: number };
      const value = { found: [], unreadable: [], hosts: [] };
      pageSide.send(asked.has(id) ? JSON.stringify({ id, ok: true, value }) : text);
    });
  });
  await page.reload();
  await page.getByText(connectors['find.none']).waitFor();
};

const detail = '.scheduler-panel';

export const connectorScenes: readonly Scene[] = [
  ...connectorChoices.map(form),
  {
    screen: 'connector-form',
    state: 'needed',
    world,
    hash: fresh,
    act: async (page, words) => {
      await openForm(page, words, 'pg-cron');
      await page.keyboard.press('Control+s');
    },
    shows: '.halves .wrong',
  },
  secret('secret-unknown', 'rundeck-of-the-night'),
  secret('secret-known', RUNDECK_TOKEN),
  {
    screen: 'preflight',
    state: 'good',
    world,
    hash: '#/integrations/leads?edit=1',
    act: check,
  },
  { screen: 'preflight', state: 'bad', world, hash: '#/integrations/mails?edit=1', act: check },
  { screen: 'discovery', state: 'found', world, hash: find, shows: '.found-body [role=row]' },
  { screen: 'discovery', state: 'nothing', world, hash: find, act: findNothing, isLast: true },
  {
    screen: 'discovery',
    state: 'server',
    world,
    hash: `${find}&server=1`,
    act: (page, { connectors }) =>
      page.getByRole('button', { name: connectors['server.look'] }).click(),
    shows: '.server-form .wrong',
  },
  {
    screen: 'discovery',
    state: 'servers',
    world,
    hash: `${find}&server=1`,
    act: lookAtBoth,
    isLast: true,
  },
  {
    screen: 'integration',
    state: 'paused-there',
    world,
    hash: '#/integrations/stock',
    shows: `${detail} .undo-lines`,
  },
  {
    screen: 'integration',
    state: 'unreachable',
    world,
    hash: '#/integrations/mails',
    shows: `${detail} .note.trouble`,
  },
  {
    screen: 'integration',
    state: 'drifted',
    world,
    hash: '#/integrations/prices',
    shows: `${detail} .note.drain`,
  },
  { screen: 'integrations', state: 'schedulers', world, hash: '#/integrations' },
  { screen: 'now', state: 'leaks', world, hash: '#/now', shows: '.card-alert' },
];
