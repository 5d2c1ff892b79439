import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/copy-line.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';

/** An empty list: three steps, and when something is changed on a host. */
export function FirstSteps({ speech: { t } }: { speech: HostSpeech }): ReactElement {
  return (
    <section className="panel host-first" aria-label={t('list.label')}>
      <div className="pad col gap3">
        <h2>{t('empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
        <ol className="host-steps">
          <li>
            <span>
              <b>1</b> {t('empty.step1')}
            </span>
            <CopyLine line="ssh-copy-id ops@erp-db1" />
          </li>
          <li>
            <span>
              <b>2</b> {t('empty.step2')}
            </span>
            <CopyLine line="remanso host add ops@erp-db1" />
          </li>
          <li>
            <span>
              <b>3</b> {t('empty.step3')}
            </span>
            <CopyLine line="remanso host publish erp-db1" />
          </li>
        </ol>
        <div className="row wrap">
          <Button look="pri" onPress={() => navigate('hosts', undefined, { add: '1' })}>
            <Plus className="icon" size={16} aria-hidden="true" />
            {t('list.newLong')}
          </Button>
          <span className="mut xs">{t('empty.note')}</span>
        </div>
      </div>
    </section>
  );
}
