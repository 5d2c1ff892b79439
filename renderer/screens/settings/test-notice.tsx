import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeTest, ShellApi } from '../../../shared/contract/shell-api.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow } from './setting-row.tsx';

const NOT_TRIED = { kind: 'none', why: '' } as const;

/** Whether this desktop shows notices, before a night depends on it. */
export function TestNotice({ shell }: { readonly shell: ShellApi }): ReactElement {
  const { t } = useTranslation('settings');
  const [test, setTest] = useState<NoticeTest | 'asked' | null>(null);
  const ask = (): void => {
    setTest('asked');
    void shell.testNotice().then(setTest);
  };
  const { kind, why = '' } = test === null || test === 'asked' ? NOT_TRIED : test;
  return (
    <SettingRow title={t('test.title')} note={t(`test.${kind}`, { why })}>
      <Button size="sm" isDisabled={test === 'asked'} onPress={ask}>
        {t('test.show')}
      </Button>
    </SettingRow>
  );
}
