import type { ReactElement } from 'react';
import type { Failure } from '../../../../shared/errors.ts';
import { hostCauseOf } from '../../../model/hosts/host-view.ts';
import { copyIdLine, loginLine } from '../../../model/hosts/ssh-lines.ts';
import { CopyLine } from '../../../ui/copy-line.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import { CopyScript } from './copy-script.tsx';

interface ByHandProps {
  readonly failure: Failure;
  readonly ssh: string;
  readonly isSudo: boolean;
  readonly script: string;
  readonly speech: HostSpeech;
}

/** The exact commands that do by hand what was refused. */
export function ByHand({ failure, ssh, isSudo, script, speech }: ByHandProps): ReactElement {
  const { t } = speech;
  const cause = hostCauseOf(failure);
  return (
    <section className="col gap3">
      <h3>{t('setUp.byHand')}</h3>
      <ol className="host-steps plain">
        {cause === 'host-key-new' || cause === 'host-key-changed' ? (
          <li>
            {t('setUp.meet')}
            <CopyLine line={loginLine(ssh)} />
          </li>
        ) : null}
        {cause === 'host-login-refused' ? (
          <li>
            {t('setUp.letIn')}
            <CopyLine line={copyIdLine(ssh)} />
          </li>
        ) : null}
        <li>
          {t('setUp.runThere')}
          <CopyLine line={loginLine(ssh)} />
          <CopyLine line={isSudo ? 'sudo sh' : 'sh'} />
          <div>
            <CopyScript script={script} label={t('setUp.copyScript')} />
          </div>
        </li>
      </ol>
      <p className="mut xs">{t('setUp.thenCheck')}</p>
    </section>
  );
}
