import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  UpdateNews,
  UpdateRequest,
  UpdateState,
} from '../../../shared/contract/update-state.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { SettingRow } from '../../screens/settings/setting-row.tsx';
import { SwitchInput } from '../../screens/settings/switch-input.tsx';
import { useBridge } from '../../store/bridge-context.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import './updates-words.ts';
import './updates.css';

/** Whether this program asks for new versions, and what came of it. */
export function UpdatesRows(): ReactElement {
  const { shell } = useBridge();
  const { t } = useTranslation('updates');
  const [state, setState] = useState<UpdateState | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void shell?.updates('state').then(setState);
  }, [shell]);
  const send = (request: UpdateRequest): void => {
    setBusy(true);
    void shell
      ?.updates(request)
      .then(setState)
      .finally(() => setBusy(false));
  };
  const lastNote = useLastNote(state);
  const canCheck = state?.canCheck === true;
  return (
    <>
      <SettingRow
        title={t('title')}
        note={t(state === null || canCheck ? 'title.note' : 'result.no-key')}
      >
        <SwitchInput
          label={t('title')}
          isOn={state?.isOn === true}
          isDisabled={!canCheck || isBusy}
          onChange={(isOn) => send(isOn ? 'on' : 'off')}
        />
      </SettingRow>
      {canCheck ? (
        <SettingRow title={t('last')} note={lastNote}>
          <Button size="sm" isDisabled={isBusy} onPress={() => send('ask')}>
            {t(isBusy ? 'asking' : 'ask')}
          </Button>
        </SettingRow>
      ) : null}
      {state?.news ? <NewsRow news={state.news} onDismiss={() => send('dismiss')} /> : null}
    </>
  );
}

function useLastNote(state: UpdateState | null): string {
  const { t } = useTranslation('updates');
  const times = useTimes();
  const now = useNow();
  if (!state?.last) return t('never');
  const { at, result, detail } = state.last;
  const said = detail === '' && result === 'unreachable' ? 'unreachable.bare' : result;
  return t('at', { at: times.at(at, now), what: t(`result.${said}`, { detail }) });
}

interface NewsRowProps {
  readonly news: UpdateNews;
  readonly onDismiss: () => void;
}

function NewsRow({ news, onDismiss }: NewsRowProps): ReactElement {
  const { t } = useTranslation('updates');
  const notes = news.notes[useLanguage()];
  const title = t('news', { version: news.version });
  return (
    <SettingRow title={title}>
      <span className="row wrap">
        <a href={news.page} target="_blank" rel="noreferrer noopener">
          {t('page')}
        </a>
        <Button size="sm" onPress={onDismiss}>
          {t('dismiss')}
        </Button>
      </span>
      <ul className="update-notes xs mut" aria-label={title}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </SettingRow>
  );
}
