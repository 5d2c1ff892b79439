import { describe, expect, it } from 'vitest';
import { blankForm } from '../../../../../../renderer/forms/window/templates.ts';
import { previewQuestion } from '../../../../../../renderer/screens/windows/editor/preview/preview-question.ts';
import { checkForm } from '../../../../../../renderer/forms/window/form-checks.ts';
import type { WindowForm } from '../../../../../../renderer/forms/window/window-form.ts';
import { maintenanceWindowSchema } from '../../../../../../shared/domain/definitions/maintenance-window.ts';
import { wordsIn } from '../../../../i18n/words-in.ts';

function asked(change: Partial<WindowForm>): unknown {
  const form = { ...blankForm('2026-12-05', 'Europe/Madrid'), ...change };
  const context = { takenIds: new Set<string>(), isZone: (zone: string) => zone !== '' };
  return previewQuestion(form, checkForm(form, context, wordsIn('en', 'windows')));
}

describe('the preview query', () => {
  it('is complete even if name, id and scope are missing', () => {
    expect(maintenanceWindowSchema.safeParse(asked({})).success).toBe(true);
    expect(maintenanceWindowSchema.safeParse(asked({ title: 'x', id: '-' })).success).toBe(true);
  });

  it('is empty until there are times', () => {
    expect(asked({ startDate: '' })).toBeNull();
    expect(asked({ endTime: '01:00' })).toBeNull();
    expect(asked({ timeZone: '' })).toBeNull();
  });

  it('ignores an invalid way of reopening', () => {
    const reopening = { atOnce: 4, gap: 'soon', canary: true, askFor: '30m' };
    expect(asked({ reopening })).not.toHaveProperty('reopening');
    expect(asked({ reopening: { ...reopening, gap: '5s' } })).toMatchObject({
      reopening: { gap: '5s' },
    });
  });

  it('keeps a rule exactly', () => {
    expect(asked({ rule: 'freq=DAILY ' })).toMatchObject({ rrule: 'freq=DAILY ' });
  });
});
