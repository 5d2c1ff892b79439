import { userInfo } from 'node:os';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { approvalText } from '../../../shared/domain/trail/approval-statement.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { SshSigner } from '../../support/ssh-signer.ts';
import { cutTexts } from './cut-texts.ts';

const NOW = Date.now();
const own = userInfo().username;
const keys = new SshSigner();
const key = keys.make('own');

const plan = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      ...{ id: 'orders', name: 'Web shop orders', systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
  settings: [
    {
      ...{ id: 'approvers', users: [own, 'marta'], groups: ['adm'], signature: 'required' },
      keys: [{ user: own, key: key.line }],
    },
  ],
});

/** By an account that every system has: a window, and a list without its groups. */
function proposedByAnother(directory: DataDirectory): void {
  const store = openStore({ directory, report: () => undefined, lost: () => undefined });
  const frame = { at: NOW - 3_600_000, by: { name: 'daemon', uid: 1 } };
  const window = maintenanceWindowSchema.parse({
    ...{ id: 'night', title: 'Night patches', timeZone: 'UTC', approval: 'required' },
    ...{ start: new Date(NOW + 90_000_000).toISOString().slice(0, 16), duration: 'PT2H' },
    covers: { systems: ['erp'] },
  });
  const [list] = plan.settings;
  const shorter = { ...list, groups: [] };
  const requests = [
    ['night', { ...frame, windowId: 'night', version: 1, window }],
    [
      '@approvers',
      { ...frame, windowId: '@approvers', version: 2, window: null, approvers: shorter },
    ],
  ];
  const settings = new Map(plan.settings.map((one) => [one.id, one]));
  store.commit({ approvalRequests: new Map(requests as never), settings }, []);
  store.close();
}

let agent: ServedAgent;

const test = storyOf(async () => {
  agent = await servedAgent({ ...plan, settings: [] }, proposedByAnother);
  return agent;
});

test.describe('approvals that are signed', () => {
  for (const [locale, colorScheme, width, height] of [
    ['en-GB', 'light', 1280, 800],
    ['en-GB', 'dark', 900, 600],
    ['es-ES', 'light', 900, 600],
    ['es-ES', 'dark', 1280, 800],
  ] as const) {
    test(`say who can sign, and how (${locale}, ${width})`, async ({ look }) => {
      const page = await look({ locale, colorScheme });
      await page.setViewportSize({ width, height });
      for (const [id, text] of [
        ['night', 'remanso window approve night --sign'],
        ['@approvers', 'users'],
      ] as const) {
        await page.evaluate((to) => {
          window.location.hash = `#/windows?approval=${encodeURIComponent(to)}`;
        }, id);
        const shown = page.getByRole('article').first();
        await expect(shown).toContainText(id === 'night' ? text : 'groups');
        const approve = shown.getByRole('button', { name: /^(?:Approve|Aprobar)$/ });
        await expect(approve).toBeInViewport({ ratio: 1 });
        const who = page.locator('.approval-who');
        await expect(who).toContainText(locale === 'es-ES' ? 'puede firmar' : 'can sign');
        expect(await page.evaluate(cutTexts)).toEqual([]);
        expect(await violationsOn(page)).toEqual([]);
        const pictures = process.env['REMANSO_PICTURES'];
        if (pictures !== undefined) {
          const file = `signed.${id.replace('@', '')}.${locale}.${width}.${colorScheme}.png`;
          await page.screenshot({ path: `${pictures}/${file}` });
        }
      }
    });
  }

  test('are given with the signature that ssh-keygen printed', async ({ page }) => {
    await page.evaluate(() => {
      window.location.hash = '#/windows?approval=night';
    });
    const shown = page.getByRole('article', { name: 'Night patches' });
    await shown.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('ssh-keygen -Y sign -n approval@remanso');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog.getByRole('alert')).toContainText('An approval has to be signed here');
    const listed = await agent.client.call('approval.list', {
      person: { name: own, via: 'test' },
    });
    if (!listed.ok) throw new Error(listed.failure.message);
    const {
      version,
      digest,
      challenge = '',
    } = listed.value.requests.find(({ windowId }) => windowId === 'night') ?? fail();
    const text = approvalText({
      ...{ decision: 'approve', windowId: 'night', version, digest, challenge, approver: own },
    });
    const field = dialog.getByRole('textbox', { name: 'Signature' });
    await field.fill(keys.sign(key.file, `${text}x`));
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog.getByRole('alert')).toContainText('It is a signature of something else');
    await field.fill(keys.sign(key.file, text));
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog).toHaveCount(0);
    const decisions = page.getByRole('region', { name: 'Recent decisions' });
    await expect(decisions).toContainText('Night patches');
    await expect(decisions).toContainText('signed');
    keys.dispose();
  });
});

function fail(): never {
  throw new Error('nothing waits');
}
