import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { go } from '../../support/dashboard-story.ts';
import { expect, test as base } from '../../support/dashboard-test.ts';

const scheduler = { kind: 'local', every: '1h', command: ['/opt/my app/run'] };
const sample = documentSchema.parse({
  integrations: [{ id: 'orders', name: 'Orders', scheduler }],
});

const test = base.extend({
  document: async ({}, use) => {
    await use(sample);
  },
});

test('a program with arguments in one box is split, with quotes, and what was understood is said', async ({
  page,
  agent,
}) => {
  const command = async (): Promise<unknown> => {
    const reply = await agent.client.call('document.get', {});
    const [orders] = reply.ok ? reply.value.integrations : [];
    return orders?.scheduler.kind === 'local' ? orders.scheduler.command : undefined;
  };
  await go(page, '#/integrations/orders?edit=1');
  const program = page.getByRole('textbox', { name: 'Program', exact: true });
  // A blank in a path stays part of it.
  await expect(program).toHaveValue('"/opt/my app/run"');
  await program.fill('/bin/sh -c "exit 3');
  await expect(page.getByText('A quote is not closed').first()).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('textbox', { name: 'Program', exact: true })).toBeVisible();
  expect(await command()).toEqual(['/opt/my app/run']);
  await program.fill('/bin/sh -c "exit 3"');
  await expect(page.getByText('Understood as the program /bin/sh')).toContainText('exit 3');
  await page.keyboard.press('Control+s');
  await expect.poll(command).toEqual(['/bin/sh', '-c', 'exit 3']);
  // The page learns it after the agent has it, and leaves the editor then.
  await expect(program).toBeHidden();

  await go(page, '#/integrations/orders?edit=1');
  await page.getByRole('button', { name: 'Remove Argument 2' }).click();
  await page.getByRole('button', { name: 'Remove Argument 1' }).click();
  await program.fill('/bin/sleep 3');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Argument 1' })).toHaveValue('3');
  await expect(program).toHaveValue('/bin/sleep');
});

test('an editor follows what somebody else saves, until something is typed', async ({
  page,
  agent,
}) => {
  const save = async (name: string): Promise<void> => {
    const integrations = [{ id: 'orders', name, scheduler }];
    const document = documentSchema.parse({ integrations });
    const command = { commandId: crypto.randomUUID(), person: { name: 'ana', via: 'test' } };
    expect(await agent.client.call('document.apply', { ...command, document })).toMatchObject({
      ok: true,
    });
  };
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await go(page, '#/integrations/orders?edit=1');
  await expect(name).toHaveValue('Orders');
  await save('Orders of today');
  await expect(name).toHaveValue('Orders of today');
  const every = page.getByRole('textbox', { name: 'Every', exact: true });
  await every.fill('2h');
  await save('Orders of tomorrow');
  await expect(name).toHaveValue('Orders of today');
  await expect(every).toHaveValue('2h');
});
