import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import { restoredDraft } from '../../../agent/features/backup/app/restored-draft.ts';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

/** Data as a restore leaves them: nobody has decided yet. */
function asRestored(directory: DataDirectory): void {
  const store = openStore({ directory, report: ({ message }) => expect(message).toBe('') });
  const at = Date.now();
  const backup = {
    ...{ sha256: 'ab'.repeat(32), madeAt: formatInstant(at - 3_600_000), hostname: 'erp-ws1' },
    ...{ head: { seq: 9, hash: 'cd'.repeat(32) }, dataDir: '/data', version: '0.1.0' },
    isSameMachine: false,
  };
  const actor = { kind: 'person', name: 'ana' } as const;
  const draft = restoredDraft(store.load(), { at, actor, reason: 'a drill', id: 'one', backup });
  store.commit(draft.toChange(), draft.facts);
  store.close();
}

const test = storyOf(() => servedAgent(calmDocument('http://127.0.0.1:9', Date.now()), asRestored));

test.describe('an agent on restored data', () => {
  test('says in Now that it needs a decision, and leads to it', async ({ page }) => {
    await page.goto(new URL('/#/now', page.url()).href);
    await expect(page.getByText('Restored from a backup: it needs your decision')).toBeVisible();
    await page.getByRole('button', { name: 'Open the settings' }).click();
    await expect(page.getByText('Is the agent of which the backup was made stopped')).toBeVisible();
  });

  test('goes on once a person has decided, with a reason', async ({ page }) => {
    await page.getByRole('button', { name: 'Take over' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('button', { name: 'Take over' })).toBeDisabled();
    await dialog.getByRole('textbox').fill('the old machine is off');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await expect(page.getByText('Decided: this agent goes on.')).toBeVisible();
    await expect(page.getByText('Restored from a backup')).toBeHidden();
    await expect(page.getByText('No backup yet')).toBeVisible();
  });
});
