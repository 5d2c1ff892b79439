import type { ReactElement } from 'react';
import { hostFeature } from '../../../features/host-features.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useQuery } from '../../../store/use-query.ts';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';

interface GuardLineProps {
  readonly id: string;
  /** Where it is called; empty: on this machine. */
  readonly hostId: string;
  readonly speech: AnswerSpeech;
}

/** The exact line for a crontab; the command in it is the reader's own. */
export function GuardLine({ id, hostId, speech: { t } }: GuardLineProps): ReactElement {
  const command = t('edit.guardCommand');
  const { answer: folder } = useQuery(
    hostId === '' || hostFeature === undefined ? null : { hostId, ask: hostFeature.guardFolder },
    (bridge, { hostId: host, ask }) => ask(bridge, host),
  );
  const line =
    hostId === ''
      ? `remanso guard --integration ${id} -- ${command}`
      : `${placeOf(folder)}/guard ${id} || exit 0; ${command}`;
  return <CopyLine line={line} label={t('detail.copyLine')} />;
}

/** Below the home of who logs in, unless it is absolute. */
function placeOf(folder: string | null): string {
  if (folder === null) return '…';
  return folder.startsWith('/') ? folder : `"$HOME"/${folder}`;
}
