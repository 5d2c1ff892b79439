import { FileUp } from 'lucide-react';
import { type ReactElement, useRef } from 'react';
import { MOST_FILE_BYTES } from '../../../shared/features/announcements/announcement-calls.ts';
import { type Result, succeed } from '../../../shared/errors.ts';
import { englishOf } from '../../../shared/failure-texts.ts';
import { legible } from '../../../shared/visible-text.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { sign, useCommand } from '../../store/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';

interface ReadFilesProps {
  readonly speech: AnnouncedSpeech;
  /** With what was left out or refused. */
  readonly onRead: (told: readonly string[]) => void;
}

interface Outcome {
  readonly proposals: number;
  /** What was left out of each, and which was refused. */
  readonly told: readonly string[];
}

interface Words {
  readonly tooBig: string;
  readonly failure: ReturnType<typeof useFailureDetail>;
}

/** One after the other; one that is refused does not stop the rest. */
async function readAll(bridge: Bridge, files: readonly File[], words: Words): Promise<Outcome> {
  let proposals = 0;
  const told: string[] = [];
  for (const file of files) {
    const name = legible(file.name);
    if (file.size > MOST_FILE_BYTES) {
      told.push(`${name} · ${words.tooBig}`);
      continue;
    }
    const read = await bridge.call('announcement.read', {
      ...(await sign(bridge)),
      name: file.name.slice(0, 500),
      content: await base64Of(file),
    });
    if (!read.ok) {
      told.push(`${name} · ${words.failure(read.failure)}`);
      continue;
    }
    proposals += read.value.proposals.length;
    for (const { uid, said } of read.value.faults) {
      const why = words.failure({
        code: 'invalid-document',
        message: englishOf([said]),
        said: [said],
      });
      told.push([name, legible(uid ?? ''), why].filter((one) => one !== '').join(' · '));
    }
  }
  return { proposals, told };
}

/** Calendars, saved mails and status pages from files of this computer. */
export function ReadFiles({ speech: { t }, onRead }: ReadFilesProps): ReactElement {
  const chooser = useRef<HTMLInputElement>(null);
  const failure = useFailureDetail();
  const offReason = useDisabledReason();
  const { send, isPending } = useCommand(
    async (bridge, files: readonly File[]): Promise<Result<Outcome>> =>
      succeed(await readAll(bridge, files, { tooBig: t('files.tooBig'), failure })),
    ({ proposals, told }) => {
      if (proposals > 0 || told.length === 0) {
        showToast({ look: 'flow', text: t('files.read', { count: proposals }) });
      }
      onRead(told);
    },
  );
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept=".ics,.eml,.json"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again.
          target.value = '';
          if (files.length > 0) send(files);
        }}
      />
      <Button
        size="sm"
        isPending={isPending}
        offReason={offReason}
        onPress={() => chooser.current?.click()}
      >
        <FileUp className="icon small" size={14} aria-hidden="true" />
        {t('files.choose')}
      </Button>
    </>
  );
}

/** The whole file in base64 (RFC 4648). Rejects if it cannot be read any more. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });
}
