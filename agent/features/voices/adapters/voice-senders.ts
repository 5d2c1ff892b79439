import type { VoiceSenders } from '../app/voice-sender.ts';
import { MailProgress } from './mail/mail-progress.ts';
import type { VoicePorts } from './kit/voice-ports.ts';

/** Voices for real. */
export function voiceSenders(ports: VoicePorts): VoiceSenders {
  const progress = new MailProgress();
  return async (voice) => {
    switch (voice.kind) {
      case 'mail': {
        const { MailSender } = await import('./mail/mail-sender.ts');
        return new MailSender(voice, ports, progress);
      }
      case 'webhook': {
        const { WebhookSender } = await import('./webhook/webhook-sender.ts');
        return new WebhookSender(voice, ports);
      }
      case 'command': {
        const { CommandSender } = await import('./command/command-sender.ts');
        return new CommandSender(voice, ports);
      }
    }
  };
}
