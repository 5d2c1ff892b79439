import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import { CopyScript } from './copy-script.tsx';

export type HostSetUp = CallResult<'host.prepare'>;

interface PreparedProps {
  readonly prepared: HostSetUp;
  readonly speech: HostSpeech;
}

/** All that setting up does on the host, before it is done. */
export function Prepared({ prepared, speech }: PreparedProps): ReactElement {
  const { t } = speech;
  const { folder, sudoers, keyOptions } = prepared;
  return (
    <div className="col gap4">
      <section className="col gap2">
        <h3>{t('setUp.whatTitle')}</h3>
        <p>{t('setUp.folder')}</p>
        <code className="mono host-code">{folder.startsWith('/') ? folder : `~/${folder}`}</code>
        {sudoers === null ? null : (
          <>
            <p>{t('setUp.sudoers')}</p>
            <CopyLine line={sudoers} label={t('setUp.copySudoers')} />
          </>
        )}
        <p className="mut xs">{t('setUp.nothing')}</p>
      </section>
      <Script prepared={prepared} speech={speech} />
      <section className="col gap2">
        <h3>{t('setUp.key')}</h3>
        <p className="mut xs">{t('setUp.keyText')}</p>
        <CopyLine line={keyOptions} label={t('setUp.copyKey')} />
      </section>
    </div>
  );
}

function Script({ prepared: { script }, speech: { t } }: PreparedProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className="col gap2">
      <div className="row wrap">
        <Button look="ghost" size="sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Chevron className="icon small" size={14} aria-hidden="true" />
          {t('setUp.script')}
        </Button>
        <CopyScript script={script} label={t('setUp.copyScript')} />
      </div>
      {isOpen ? (
        <pre className="mono host-script" tabIndex={0} role="group" aria-label={t('setUp.script')}>
          {script}
        </pre>
      ) : null}
    </section>
  );
}
