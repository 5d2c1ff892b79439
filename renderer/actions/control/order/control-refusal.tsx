import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../shared/errors.ts';
import { Button } from '../../../ui/button.tsx';
import { useRefusalText, type ControlCommand } from './refusal-words.ts';

interface ControlRefusalProps {
  readonly command: ControlCommand;
  readonly failure: Failure;
  readonly onLookAgain?: (() => void) | undefined;
}

/** That nothing changed, why, what to do, and the code for support. */
export function ControlRefusal(props: ControlRefusalProps): ReactElement {
  const { t } = useTranslation('control');
  const { t: pause } = useTranslation('pause');
  const refusalText = useRefusalText();
  const { command, failure, onLookAgain } = props;
  return (
    <div className="note trouble" role="alert">
      <TriangleAlert className="icon c-trouble" size={16} aria-hidden="true" />
      <span className="sp">
        <b>{command === 'pause' ? pause('extend.no.extend') : t(`no.${command}`)}</b>{' '}
        {refusalText(command, failure)}
        <span className="xs faint mono block">{failure.code}</span>
      </span>
      {failure.code !== 'conflict' || onLookAgain === undefined ? null : (
        <Button size="sm" onPress={onLookAgain}>
          {t('look')}
        </Button>
      )}
    </div>
  );
}
